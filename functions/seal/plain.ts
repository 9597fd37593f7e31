import { parseExactJson } from "../json.ts";
import type { Claims } from "./claims.ts";

/** What a link starts with while the stack has `DisableEncryption: true`. */
export const PLAIN_PREFIX = "1-";

/** Writes claims as `1-` and the base64url of their JSON. Anyone can read and forge them. */
export function encodePlain(claims: Claims): string {
  return PLAIN_PREFIX + Buffer.from(JSON.stringify(claims)).toString("base64url");
}

/**
 * Reads the JSON of an unsealed link; all of it is still unchecked.
 * @throws Error when it isn't canonical base64url of JSON
 */
export function decodePlain(data: string): unknown {
  const encoded = data.slice(PLAIN_PREFIX.length);
  const json = Buffer.from(encoded, "base64url");
  if (json.toString("base64url") !== encoded) throw new RangeError("Not canonical base64url");
  return parseExactJson(json.toString("utf8"));
}

/** Writes the JSON Schema of a request from the schema that the functions check it with: `npm run schema`. */
import { writeFileSync } from "node:fs";
import * as z from "zod/mini";
import { requestSchema } from "../../functions/create-urls/request.ts";

/** Where the JSON Schema stands. */
export const SCHEMA_FILE = new URL("create-urls.schema.json", import.meta.url);

/**
 * Gives the JSON Schema (2020-12) of a CreateUrls request as text. User JSON, which has no schema of ours,
 * is `{}`; rules between fields and instants in time are in docs/reference.md only.
 */
export function requestJsonSchema(): string {
  const schema = z.toJSONSchema(requestSchema, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title: "CreateUrls request", ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, requestJsonSchema());

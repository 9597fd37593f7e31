import { randomBytes } from "node:crypto";

/** Gives the id of a callback that nothing else has: base64, as Lambda's, and as long as the longest of real task tokens. */
export function callbackId(): string {
  return randomBytes(501).toString("base64");
}

import { randomBytes } from "node:crypto";

/** Stands in every output, error and cause, and in every token, as bytes. */
const CANARY = "CANARY";
/** A canary as it is, and at the beginning of base64; then a JWE's header: all sealed links begin so. */
const SECRET = /CANARY|Q0FOQVJZ|eyJhbGci/;
const IN_TOKENS = /Q0FOQVJZ/;

/** A text that is looked for in logs. */
export function canary(): string {
  return `${CANARY}-${randomBytes(6).toString("hex")}`;
}

/** A token as long as those that were measured, 668 characters of base64, that begins with a canary. */
export function canaryToken(): string {
  return Buffer.concat([Buffer.from(CANARY), randomBytes(494)]).toString("base64");
}

/** What is wrong with all that a function has written for one request; undefined when nothing is. */
export function wrongInLog(written: string): string | undefined {
  if (SECRET.test(written)) return "A secret stands in the log";
  const lines = written.split("\n").slice(0, -1);
  if (lines.length !== 1 || !isEntry(written)) return `A request wrote ${lines.length} lines, or no JSON`;
  return undefined;
}

/** The log's word for why a request failed. */
export function reasonIn(written: string): string {
  return isEntry(written) ? String(JSON.parse(written).reason) : "nothing in the log";
}

/** Whether a text, other than the page of a creator's own words, gives away a token. */
export function hasToken(text: string): boolean {
  return IN_TOKENS.test(text);
}

function isEntry(written: string): boolean {
  try {
    return typeof JSON.parse(written).ms === "number";
  } catch {
    return false;
  }
}

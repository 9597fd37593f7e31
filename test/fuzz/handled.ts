/** What every handler keeps to, whatever it is called with. */
import type { APIGatewayProxyResult } from "aws-lambda";
import { expect } from "vitest";
import { COMMON_HEADERS } from "../../functions/http/reply.ts";
import { CANARY } from "./edits.ts";

const METHODS = ["log", "info", "warn", "error", "debug", "trace"] as const;

/** Calls a handler, and gives what it gives, or throws, and all that was written to the console meanwhile. */
export async function handled<T>(handler: () => Promise<T>) {
  const written: string[] = [];
  const kept = METHODS.map((method) => [method, console[method]] as const);
  const write = (...values: unknown[]) => void written.push(values.map(String).join(" "));
  for (const method of METHODS) console[method] = write;
  try {
    return { reply: await handler(), written };
  } catch (thrown) {
    return { thrown, written };
  } finally {
    for (const [method, original] of kept) console[method] = original;
  }
}

/** What a reply to API Gateway must be, which is no fault of ours: anything else becomes a 502 there. */
export function expectSound(
  reply: APIGatewayProxyResult | undefined,
): asserts reply is APIGatewayProxyResult {
  if (reply === undefined) throw new Error("No reply");
  const { statusCode, headers = {}, body, ...rest } = reply;
  expect(rest).toEqual({});
  expect(statusCode).toBeGreaterThanOrEqual(200);
  expect(statusCode).toBeLessThan(500);
  expect(Number.isInteger(statusCode) && typeof body === "string" && body.isWellFormed()).toBe(true);
  for (const [name, value] of Object.entries(headers))
    expect(`${name}: ${value}`).toMatch(/^[a-z-]+: [ -~]+$/);
  const { "content-security-policy": policy, ...ours } = COMMON_HEADERS;
  expect(headers).toMatchObject(ours);
  expect(headers["content-security-policy"]).toContain(policy.split(";")[0]);
  if (headers["content-type"] === "application/json" && body !== "") JSON.parse(body);
}

/** One line of JSON, and none of these secrets in it. @returns what it says */
export function expectOneLine(
  written: readonly string[],
  secrets: readonly string[],
): Record<string, unknown> {
  expect(written).toHaveLength(1);
  const [line = ""] = written;
  for (const secret of [CANARY, ...secrets]) expect(line.includes(secret) ? line : "").toBe("");
  const entry = JSON.parse(line);
  expect(entry).toMatchObject({ ms: expect.any(Number) });
  return entry;
}

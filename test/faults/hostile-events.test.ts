/**
 * Case 15, of events: none, however it is put together, is answered with a 5xx, or with a reply that API Gateway can't
 * pass on. Whole events at greater length: test/fuzz/.
 */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import fc from "fast-check";
import { expect, test } from "vitest";
import { link } from "../handlers/link.ts";
import { restEvent } from "../handlers/rest-event.ts";
import { REVIEW } from "../handlers/review.ts";
import { API, deploy } from "../handlers/stack.ts";

const stack = await deploy({
  ENABLE_OUTPUT_PARAMETERS: "true",
  ENABLE_POST_ACTIONS: "true",
  ACT_ON_GET: "programs",
});
const outcomes = [{ name: "any", type: "failure", schema: true, cause_path: "$..*" }];
const links = await Promise.all([
  link(stack),
  link(
    stack,
    { output: "$a", response: { redirect: "https://example.com/$a", html: "$a" } },
    { enable_output_parameters: true },
  ),
  link(stack, { type: "post", outcomes }),
  link(stack, REVIEW),
]);
const datas = links.map(({ url }) => new URL(url).searchParams.get("data") ?? "");

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "\0", "\ud800", "__proto__", "../..", "é\r\nX: y", "%"),
);
const accept = fc.constantFrom(
  "*/*",
  "text/html",
  "text/plain;q=0.1,,;",
  "text/html;q=1e9",
  "*",
  "/",
  ";q=",
  "a".repeat(8_000),
);
const contentType = fc.constantFrom(
  "application/json",
  "application/json;charset=utf-16",
  "application/x-www-form-urlencoded",
  "",
  ";",
);
const headers = fc.oneof(
  fc.record({
    Accept: fc.array(fc.oneof(accept, anyText)),
    "content-type": fc.array(fc.oneof(contentType, anyText), { maxLength: 2 }),
    "accept-language": fc.array(fc.oneof(fc.constantFrom("de", "ja;q=x", "-", "*-*;q="), anyText)),
  }),
  fc.dictionary(anyText, fc.array(anyText)),
);
const data = fc.oneof(fc.constantFrom(...datas, "1-e30", "....", `${datas[0]}A`, "2-AYAD"), anyText);
const query = fc.oneof(
  fc.record(
    {
      data: fc.array(data, { minLength: 1, maxLength: 2 }),
      a: fc.array(anyText),
      action: fc.array(anyText, { maxLength: 1 }),
    },
    { requiredKeys: ["data"] },
  ),
  fc.record({ data: data.map((one) => [one]) }),
  fc.dictionary(anyText, fc.array(anyText)),
);
const body = fc.oneof(
  fc.constant(null),
  anyText,
  fc.json(),
  fc.constantFrom("[".repeat(200_000), '{"token":"a","actions":[]}', "{}", "1e999"),
  fc.constantFrom(
    "outcome=0",
    "outcome=1&field.1.reason=%ff%00%ed%a0%80",
    "=&=&%",
    `outcome=${"0".repeat(9_999)}`,
  ),
);
const first = (lists: Record<string, string[]> | null) =>
  lists && Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values[0] ?? ""]));

/** Events that no sender should send, and that API Gateway may still pass on. */
const hostileEvent = fc
  .record({
    method: fc.oneof(fc.constantFrom("GET", "POST", "POST", "HEAD", "OPTIONS", "PUT"), anyText),
    resource: fc.oneof(fc.constantFrom("/respond", "/respond", "/urls", "/", "/{proxy+}"), anyText),
    proxy: fc.option(anyText),
    headers: fc.option(headers),
    query: fc.option(query),
    body,
    base64: fc.boolean(),
    multi: fc.boolean(),
  })
  .map((it) => ({
    ...restEvent(`${API}/respond`),
    httpMethod: it.method,
    resource: it.resource,
    pathParameters: it.proxy === null ? null : { proxy: it.proxy },
    headers: first(it.headers),
    multiValueHeaders: it.multi ? it.headers : null,
    queryStringParameters: first(it.query),
    multiValueQueryStringParameters: it.multi ? it.query : null,
    body: it.body,
    isBase64Encoded: it.base64,
  })) as fc.Arbitrary<APIGatewayProxyEvent>;

/** What API Gateway can pass on, and isn't a fault of ours. */
function expectSound({ statusCode, headers = {}, body }: APIGatewayProxyResult): void {
  expect(statusCode).toBeGreaterThanOrEqual(200);
  expect(statusCode).toBeLessThan(500);
  for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
  if (headers["content-type"] === "application/json" && body !== "") JSON.parse(body);
}

test.for(["respond", "createUrlsApi"] as const)(
  "never answers a hostile event with 5xx from %s",
  async (name) => {
    await fc.assert(
      fc.asyncProperty(hostileEvent, async (event) => expectSound(await stack[name](event))),
      { numRuns: 300 },
    );
  },
);

/**
 * Case 13, at creation: what is at a limit is sealed, and its link gives Step Functions just that; what is one over is
 * refused with its own code, before KMS where that can be known. Other requests that are refused:
 * test/handlers/create-urls-refused.test.ts.
 */
import { describe, expect, test } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { link, press } from "../handlers/link.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { API, type Created, deploy } from "../handlers/stack.ts";
import { taskToken } from "../step-functions/task-token.ts";

const MAX_URL = 8_000;

const stack = await deploy();
const approve = { name: "approve", type: "success", output: "ok" };

/** Creates by each of the two doors. */
async function create(
  request: object,
): Promise<{ direct: Created; http: string; message: unknown; asked: number }> {
  const before = kms.calls.length;
  const direct = await stack.createUrls(request);
  const http = await stack.createUrlsApi(jsonPost(`${API}/urls`, request));
  return { direct, http: summary(http), message: bodyOf(http).message, asked: kms.calls.length - before };
}

await create({ token: "a", actions: [approve] });

describe("a token", () => {
  test.for<[what: string, token: string]>([
    ["base64 in one piece", taskToken(1_536)],
    ["base64 in two padded pieces", taskToken(40, 1_493)],
    ["no base64", "a b".repeat(683).slice(0, 2_048)],
    ["characters of two bytes", "é".repeat(2_048)],
  ])("of 2,048 characters is given to Step Functions as it is: %s", async ([, token]) => {
    expect(token).toHaveLength(2_048);
    stepFunctions.wait(token);
    const { direct, http } = await create({ token, actions: [approve] });
    expect([http, await press(stack, direct.urls.approve ?? "")]).toEqual(["200", "200"]);
    expect(stepFunctions.answerTo(token)).toMatchObject({ operation: "SendTaskSuccess", output: '"ok"' });
  });

  test("of 2,048 characters of three bytes each, which are no base64, has no room in a URL", async () => {
    const { direct, http } = await create({ token: "字".repeat(2_048), actions: [approve] });
    expect([direct.error, http]).toEqual(["UrlTooLong", "400 UrlTooLong"]);
  });

  test.for(["a", "é", "字"])("of 2,049 characters such as %s is refused before KMS", async (character) => {
    const { direct, http, asked } = await create({ token: character.repeat(2_049), actions: [approve] });
    expect([direct.error, http, asked]).toEqual(["InvalidJSON", "400 InvalidJSON", 0]);
    expect(direct.urls).toBeUndefined();
  });
});

describe("a fixed answer", () => {
  test.for([
    ["two, three and four bytes to a character", { ключ: ["é字🙂", "\u0000\u2028"], __proto__key: "ÿ" }],
    ["half a surrogate pair", { half: "\ud83d" }],
    ["1,000 characters of four bytes", "🙂".repeat(1_000)],
  ] as const)("comes to Step Functions as it was sealed: %s", async ([, output]) => {
    const { url, token } = await link(stack, { output });
    expect(await press(stack, url)).toBe("200");
    expect(JSON.parse(stepFunctions.answerTo(token)?.output ?? "")).toEqual(output);
  });

  test("of an error of 256 and a cause of many characters is taken; an error of 257 is refused", async () => {
    const failure = { type: "failure", error: "é".repeat(256), cause: "字".repeat(1_500) };
    const { url, token } = await link(stack, failure);
    expect(await press(stack, url)).toBe("200");
    expect(stepFunctions.answerTo(token)).toMatchObject({ error: failure.error, cause: failure.cause });
    const over = { name: "a", ...failure, error: "é".repeat(257) };
    const { direct, http, asked } = await create({ token: "a", actions: [over] });
    expect([direct.error, http, asked]).toEqual(["InvalidAction", "400 InvalidAction", 0]);
  });
});

describe("a URL", () => {
  const long = { ...approve, name: "long_one", output: "é".repeat(2_000) };

  /** Requests a URL of so many characters: its base is as long as that takes. */
  async function request(length: number) {
    const { urls } = await stack.createUrls({ token: "a", actions: [long], base_url: "https://example.com" });
    const missing = length - (urls.long_one ?? "").length - "/".length;
    const token = stepFunctions.wait("a");
    return { token, actions: [approve, long], base_url: `https://example.com/${"b".repeat(missing)}` };
  }

  test("of 8,000 characters is given out, and works", async () => {
    const { direct, http } = await create(await request(MAX_URL));
    expect([http, direct.urls.long_one?.length]).toEqual(["200", MAX_URL]);
    const { search } = new URL(direct.urls.long_one ?? "");
    expect(await press(stack, `${API}/respond${search}`)).toBe("200");
    expect(stepFunctions.answerTo("a")?.output).toBe(JSON.stringify(long.output));
  });

  test("of 8,001 is refused with the action and the length, and no other is given out", async () => {
    const { direct, http, message } = await create(await request(MAX_URL + 1));
    expect([direct.error, http]).toEqual(["UrlTooLong", "400 UrlTooLong"]);
    for (const said of [direct.message, message]) expect(said).toMatch(/\blong_one\b.*\b8001\b.*\b8000\b/);
    expect(direct.urls).toBeUndefined();
  });

  test("that no request can shorten is refused before KMS, and before anything looks closer", async () => {
    const huge = { ...approve, output: "a".repeat(5_000_000) };
    const { direct, asked } = await create({ token: "a", actions: [huge] });
    expect([direct.error, asked]).toEqual(["UrlTooLong", 0]);
  });
});

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { API, deploy } from "./stack.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
const stack = await deploy();

beforeAll(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

const approve = { name: "approve", type: "success", output: { Status: "Approved" } };
const request = { token: "token-1", actions: [approve] };

describe("a created URL", () => {
  test("reports the transaction that its callback reports again", async () => {
    const { url, transactionId } = await link(stack);
    expect(transactionId).toMatch(/^[0-9a-f]{32}$/);
    expect(bodyOf(await stack.respond(jsonPost(url, {})))).toMatchObject({ transaction_id: transactionId });
  });

  test("comes with its action's name, and with nothing else, when no expiration is asked for", async () => {
    const created = await stack.createUrls(request);
    expect(Object.keys(created)).toEqual(["transaction_id", "urls"]);
    expect(created.urls.approve).toMatch(/^https:\/\/[^?]*\/respond\?action=approve&data=[A-Za-z0-9_.-]+$/);
  });

  test("is made for each of 100 actions", async () => {
    const actions = Array.from({ length: 100 }, (_, index) => ({ ...approve, name: `a${index}` }));
    const { urls } = await stack.createUrls({ ...request, actions });
    expect(new Set(Object.values(urls)).size).toBe(100);
  });

  test.for([
    ["the stack's own API", undefined, API],
    ["a URL, without its trailing slash", "https://example.com/base/", "https://example.com/base"],
    [
      "an API by its parts",
      { api_id: "zyx", stage: "prod" },
      "https://zyx.execute-api.us-east-1.amazonaws.com/prod",
    ],
    [
      "an API in China",
      { api_id: "zyx", stage: "prod", region: "cn-north-1" },
      "https://zyx.execute-api.cn-north-1.amazonaws.com.cn/prod",
    ],
  ] as const)("leads to %s", async ([, base_url, base]) => {
    const { urls } = await stack.createUrls({ ...request, ...(base_url && { base_url }) });
    expect(urls.approve?.startsWith(`${base}/respond?`)).toBe(true);
  });

  test("carries every kind of token to Step Functions as it was", async () => {
    for (const token of ["x", "=", "a".repeat(2_048), "AA==BB==CC", "clé 🔑 \u0000", "AAAA-_"]) {
      const { urls } = await stack.createUrls({ ...request, token });
      stepFunctions.wait(token);
      expect(summary(await stack.respond(jsonPost(urls.approve ?? "", {})))).toBe("200");
      expect(stepFunctions.callsFor(token)).toHaveLength(1);
    }
  });

  test.for([
    ["null", "null"],
    ["a `__proto__` key", '{"__proto__":{"admin":true},"a":{"__proto__":1}}'],
    ["a lone surrogate", '"\\ud800"'],
    ["keys that look like numbers", '{"b":1,"a":{"constructor":[]}}'],
    ["the largest whole numbers", "[9007199254740991,-9007199254740991,0.1,1e-7]"],
  ] as const)("keeps %s in an output", async ([, output]) => {
    const { url, token } = await link(stack, { output: JSON.parse(output) });
    expect(summary(await stack.respond(jsonPost(url, {})))).toBe("200");
    expect(stepFunctions.answerTo(token)?.output).toBe(output);
  });
});

describe("an expiration", () => {
  test.for([
    ["an offset", "2030-05-18T14:00:00+02:00", "2030-05-18T12:00:00.000Z"],
    ["Z and fractions", "2030-05-18T12:00:00.5Z", "2030-05-18T12:00:00.500Z"],
    ["no offset, as UTC", "2030-05-18T12:00:00", "2030-05-18T12:00:00.000Z"],
    ["a space and no seconds", "2030-05-18 12:00", "2030-05-18T12:00:00.000Z"],
    ["a date alone", "2030-05-18", "2030-05-18T00:00:00.000Z"],
    ["the basic form", "20300518T120000Z", "2030-05-18T12:00:00.000Z"],
    ["a day beyond the window", "2099-01-01T00:00:00Z", new Date(NOW + 366 * DAY).toISOString()],
  ] as const)("is understood with %s", async ([, expiration, instant]) => {
    expect(await stack.createUrls({ ...request, expiration })).toMatchObject({ expiration: instant });
  });

  test("is counted from now when it is given in seconds, up to 366 days", async () => {
    const expiration = async (expires_in: number) =>
      (await stack.createUrls({ ...request, expires_in })).expiration;
    expect(await expiration(60)).toBe(new Date(NOW + 60_000).toISOString());
    expect(await expiration(Number.MAX_SAFE_INTEGER)).toBe(new Date(NOW + 366 * DAY).toISOString());
  });
});

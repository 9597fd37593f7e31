import { describe, expect, test } from "vitest";
import { look } from "./as-browser.ts";
import { kms, stepFunctions } from "./aws.ts";
import { link, withParameter } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { deploy } from "./stack.ts";

const DISABLE_ENCRYPTION = "true";
const stack = await deploy({
  DISABLE_ENCRYPTION,
  ENABLE_POST_ACTIONS: "true",
  ENABLE_OUTPUT_PARAMETERS: "true",
});

const press = async (url: string) => summary(await stack.respond(jsonPost(url, {})));
const claimsIn = (url: string) =>
  JSON.parse(Buffer.from((new URL(url).searchParams.get("data") ?? "").slice(2), "base64url").toString());
const withClaims = (url: string, claims: unknown) =>
  withParameter(
    url,
    "data",
    `1-${Buffer.from(typeof claims === "string" ? claims : JSON.stringify(claims)).toString("base64url")}`,
  );

describe("a link of a stack without encryption", () => {
  test("is `1-` and readable JSON, answers its task, and needs no KMS", async () => {
    const { url, token } = await link(stack);
    expect(new URL(url).searchParams.get("data")).toMatch(/^1-[A-Za-z0-9_-]+$/);
    expect(JSON.stringify(claimsIn(url))).toContain(JSON.stringify(token));
    expect(await press(url)).toBe("200");
    expect(stepFunctions.answerTo(token)?.output).toBe('{"Status":"Approved"}');
    expect(kms.calls).toHaveLength(0);
  });

  test("expires", async () => {
    const { url, token } = await link(stack, {}, { expires_in: 1_000 });
    expect(await press(withClaims(url, { ...claimsIn(url), expiration: Date.now() - 1 }))).toBe(
      "410 ExpiredPayload",
    );
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("shows its page whenever it expires, up to the end of the calendar", async () => {
    const { url } = await link(stack);
    const opened = async (expiration: number) =>
      (await look(stack, withClaims(url, { ...claimsIn(url), expiration }))).statusCode;
    expect([await opened(8.64e15), await opened(8.64e15 + 1)]).toEqual([200, 400]);
  });

  test("is checked for its action's name and type", async () => {
    const { url } = await link(stack);
    expect(await press(withParameter(url, "action", "reject"))).toBe("400 ActionMismatched");
  });

  const forgeries: [string, (claims: Record<string, object>) => unknown][] = [
    ["an empty object", () => ({})],
    ["null", () => null],
    ["no JSON", () => "{"],
    ["no token", ({ token: _, ...claims }) => claims],
    ["a token of 2,049 characters", (claims) => ({ ...claims, token: "a".repeat(2_049) })],
    ["an unknown property", (claims) => ({ ...claims, more: 1 })],
    ["an expiration beyond the calendar", (claims) => ({ ...claims, expiration: 8.64e15 + 1 })],
    [
      "an action of an unknown property",
      ({ action, ...claims }) => ({ ...claims, action: { ...action, more: 1 } }),
    ],
    [
      "a cause that is too long",
      (claims) => ({ ...claims, action: { name: "approve", type: "failure", cause: "a".repeat(32_769) } }),
    ],
    [
      "a redirect that is a script",
      ({ action, ...claims }) => ({
        ...claims,
        action: { ...action, response: { redirect: "javascript:1" } },
      }),
    ],
    [
      "a number that would be rounded",
      (claims) => JSON.stringify(claims).replace('"Approved"', "9007199254740993"),
    ],
  ];
  test.for(forgeries)(
    "gives InvalidPayload and does nothing when it is forged with %s",
    async ([, forge]) => {
      const { url, token } = await link(stack);
      expect(await press(withClaims(url, forge(claimsIn(url))))).toBe("400 InvalidPayload");
      expect(stepFunctions.callsFor(token)).toHaveLength(0);
    },
  );

  test.for(["1-", "1-=", "1-A", "1", "2-AYADeA0Jqnjh0PIkmyZy", "a.b.c.d.e"])(
    "gives InvalidPayload when its data is %s",
    async (data) => {
      const { url } = await link(stack);
      expect(await press(withParameter(url, "data", data))).toBe("400 InvalidPayload");
    },
  );

  test("gives InvalidPayload when its base64url has a second spelling", async () => {
    const { url, token } = await link(stack);
    const data = new URL(url).searchParams.get("data");
    for (const spelling of [`${data}=`, `${data}\n`, `${data}!`])
      expect(await press(withParameter(url, "data", spelling))).toBe("400 InvalidPayload");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("gives DecryptionUnsupported when it is a sealed one", async () => {
    const { url, token } = await link(await deploy());
    expect(await press(url)).toBe("400 DecryptionUnsupported");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

describe("a post action on a stack without encryption", () => {
  const outcomes = [{ name: "any", type: "success", schema: true, output_body: true }];

  test("is refused at creation with PostActionsDisabled", async () => {
    const reply = await stack.createUrls({
      token: "a",
      actions: [{ name: "review", type: "post", outcomes }],
    });
    expect(reply.error).toBe("PostActionsDisabled");
  });

  test("is refused with PostActionsDisabled and does nothing when a link is forged with one", async () => {
    const { url, token } = await link(stack);
    const claims = { ...claimsIn(url), action: { name: "approve", type: "post", outcomes } };
    expect(await press(withClaims(url, claims))).toBe("400 PostActionsDisabled");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

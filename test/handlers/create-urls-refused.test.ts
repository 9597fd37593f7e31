import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { kms } from "./aws.ts";
import { deploy } from "./stack.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const stack = await deploy({ ENABLE_OUTPUT_PARAMETERS: "true", ENABLE_POST_ACTIONS: "true" });
const strict = await deploy();

beforeAll(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterAll(() => void vi.useRealTimers());

const approve = { name: "approve", type: "success", output: { Status: "Approved" } };
const request = { token: "token-1", actions: [approve] };
const SECRET = "zq9SECRETzq9";
const withAction = (action: object) => ({ ...request, actions: [{ ...approve, ...action }] });
const withPost = (...outcomes: object[]) => ({
  ...request,
  actions: [
    {
      name: "review",
      type: "post",
      outcomes: outcomes.map((it) => ({ name: "ok", type: "success", schema: true, ...it })),
    },
  ],
});
const proto = (text: string) => JSON.parse(text.replace("{", `{"__proto__":{"${SECRET}":1},`));

const refused: Record<string, [what: string, request: unknown][]> = {
  InvalidJSON: [
    ["nothing", null],
    ["a list", [request]],
    ["a text", SECRET],
    ["no token", { actions: [approve] }],
    ["an empty token", { ...request, token: "" }],
    ["a token of 2,049 characters", { ...request, token: "a".repeat(2_049) }],
    ["a token with a lone surrogate", { ...request, token: "\ud800" }],
    ["no actions", { token: "a", actions: [] }],
    [
      "101 actions",
      { token: "a", actions: Array.from({ length: 101 }, (_, n) => ({ ...approve, name: `a${n}` })) },
    ],
    ["an unknown property", { ...request, [SECRET]: 1 }],
    ["an unknown property of an action", withAction({ [SECRET]: 1 })],
    ["an unknown property of a response", withAction({ response: { [SECRET]: 1 } })],
    ["an unknown property of a confirm", withAction({ confirm: { [SECRET]: 1 } })],
    ["an unknown property of an outcome", withPost({ output: 1, [SECRET]: 1 })],
    ["a `__proto__` property", proto(JSON.stringify(request))],
    ["a `__proto__` property of an action", { ...request, actions: [proto(JSON.stringify(approve))] }],
    ["a `__proto__` property of a response", withAction({ response: proto('{"text":"a"}') })],
    ["a name of 65 characters", withAction({ name: "a".repeat(65) })],
    ["the name __proto__", withAction({ name: "__proto__" })],
    ["a name with a hyphen", withAction({ name: "a-b" })],
    ["a name beyond ASCII", withAction({ name: "é" })],
    ["a name with a line break", withAction({ name: "a\n" })],
    ["an unknown type", withAction({ type: SECRET })],
    ["a success without an output", { token: "a", actions: [{ name: "a", type: "success" }] }],
    ["a failure with an output", withAction({ type: "failure" })],
    ["a label of 76 characters", withAction({ label: "a".repeat(76) })],
    ["an empty label", withAction({ label: "" })],
    ["a redirect that is a script", withAction({ response: { redirect: `javascript:${SECRET}` } })],
    ["a relative redirect", withAction({ response: { redirect: `/${SECRET}` } })],
    ["expires_in of 0", { ...request, expires_in: 0 }],
    ["expires_in of a fraction", { ...request, expires_in: 1.5 }],
    ["expires_in as a text", { ...request, expires_in: SECRET }],
    ["both expirations", { ...request, expires_in: 1, expiration: "2030-06-01T00:00:00Z" }],
    ["a base URL with a query", { ...request, base_url: `https://example.com/?${SECRET}` }],
    ["a base URL with an empty query", { ...request, base_url: "https://example.com/?" }],
    ["a base URL with a fragment", { ...request, base_url: `https://example.com/#${SECRET}` }],
    ["a base URL with user info", { ...request, base_url: `https://${SECRET}@example.com/` }],
    ["a base URL of another scheme", { ...request, base_url: `ftp://${SECRET}` }],
    ["a stage with a slash", { ...request, base_url: { api_id: "a", stage: `a/${SECRET}` } }],
    ["an API without a stage", { ...request, base_url: { api_id: SECRET } }],
    ["a post without outcomes", withPost()],
    ["an outcome without an output", withPost({})],
    ["an outcome with two outputs", withPost({ output: 1, output_body: true })],
    ["a heartbeat outcome with an output", withPost({ type: "heartbeat", output: 1 })],
    ["an outcome with an error twice", withPost({ type: "failure", error: SECRET, error_path: "$" })],
    ["an outcome whose schema is a text", withPost({ output: 1, schema: SECRET })],
  ],
  InvalidAction: [
    [
      "an error of 257 characters",
      withAction({ type: "failure", output: undefined, error: "é".repeat(257) }),
    ],
    ["a number beyond 2^53", withAction({ output: { a: [2 ** 53] } })],
    [
      "a placeholder in a redirect's host",
      {
        ...withAction({ response: { redirect: "https://$a.example.com/" } }),
        enable_output_parameters: true,
      },
    ],
    [
      "a placeholder in a redirect's port",
      { ...withAction({ response: { redirect: "https://example.com$a" } }), enable_output_parameters: true },
    ],
  ],
  DuplicateActionName: [["two actions of one name", { ...request, actions: [approve, approve] }]],
  InvalidDate: [
    ["the present moment", { ...request, expiration: new Date(NOW).toISOString() }],
    ["a day long gone", { ...request, expiration: "2020-01-01T00:00:00+02:00" }],
    ["a day that isn't", { ...request, expiration: "2031-02-30T00:00:00Z" }],
    ["words", { ...request, expiration: SECRET }],
    ["more after the zone", { ...request, expiration: `2031-01-01T00:00:00Z${SECRET}` }],
  ],
  UrlTooLong: [["an output of 8,000 characters", withAction({ output: "a".repeat(8_000) })]],
  InvalidPostActionOutcome: [
    ["a keyword of the wrong kind", withPost({ output: 1, schema: { minLength: SECRET } })],
    ["a schema that refers to itself", withPost({ output: 1, schema: { $ref: "#" } })],
    ["a pattern that backtracks", withPost({ output: 1, schema: { pattern: `(${SECRET})\\1` } })],
  ],
  InvalidJsonPath: [
    ["a path that is none", withPost({ output_path: `$[${SECRET}` })],
    ["a path not rooted at $", withPost({ output_path: `@.${SECRET}` })],
  ],
};
const cases = Object.entries(refused).flatMap(([code, all]) =>
  all.map(([what, body]) => [code, what, body] as const),
);

describe("a request", () => {
  test.for(cases)("is refused with %s, quoting nothing, when it has %s", async ([code, , body]) => {
    const kmsCalls = kms.calls.length;
    const reply = await stack.createUrls(body);
    expect(reply.error).toBe(code);
    expect(reply.urls).toBeUndefined();
    expect(reply.message).toMatch(/\w+ \w+/);
    expect(JSON.stringify(reply)).not.toContain(SECRET);
    if (code !== "UrlTooLong") expect(kms.calls).toHaveLength(kmsCalls);
  });

  test("is refused with InvalidAction when a cause has 32,769 characters", async () => {
    const actions = [{ name: "reject", type: "failure", cause: "a".repeat(32_769) }];
    expect((await stack.createUrls({ ...request, actions })).error).toBe("InvalidAction");
  });

  test("is told the action and the length when a URL is too long", async () => {
    const { message } = await stack.createUrls({
      ...request,
      actions: [approve, { ...approve, name: "long", output: "a".repeat(9_000) }],
    });
    expect(message).toContain("long");
    expect(Number(/\d{4,}/.exec(message ?? "")?.[0])).toBeGreaterThan(9_000);
  });

  test("is refused with what the stack doesn't allow", async () => {
    expect((await strict.createUrls({ ...request, enable_output_parameters: true })).error).toBe(
      "ParametersDisabled",
    );
    expect((await strict.createUrls(withPost({ output: 1 }))).error).toBe("PostActionsDisabled");
  });
});

import { describe, expect, it } from "vitest";
import { parseRequest, requestSchema } from "../../../functions/create-urls/request.ts";

const approve = { name: "approve", type: "success", output: null };
const request = (over: object) => ({ token: "t", actions: [approve], ...over });
const callback = (callback_id: string) => ({ callback_id, actions: [approve] });
const action = (over: object) => request({ actions: [{ name: "a", ...over }] });
const outcome = (over: object) => action({ type: "post", outcomes: [{ name: "o", schema: {}, ...over }] });

const parse = (input: unknown) => parseRequest(requestSchema, input);

function refusal(input: unknown): { code: string; message: string } {
  try {
    parse(input);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("It was taken");
}

describe("parseRequest takes", () => {
  it.each([
    ["the least", request({})],
    ["a callback id of 1,024 characters", callback(`${"+/".repeat(511)}==`)],
    ["a token of 2,048 characters", request({ token: "x".repeat(2048) })],
    [
      "a hundred actions",
      request({ actions: Array.from({ length: 100 }, (_, n) => ({ ...approve, name: `a${n}` })) }),
    ],
    ["expires_in", request({ expires_in: 1 })],
    ["a base URL", request({ base_url: "https://example.com/base/" })],
    ["an API's parts", request({ base_url: { api_id: "a1", stage: "v1", region: "eu-west-1" } })],
    ["confirm texts", request({ confirm: { title: "t", message: "m", button: "b" } })],
    [
      "a failure of the longest texts",
      action({ type: "failure", error: "e".repeat(256), cause: "c".repeat(32_768) }),
    ],
    ["a heartbeat with a label", action({ type: "heartbeat", label: "l".repeat(75), confirm: false })],
    ["a redirect", action({ type: "heartbeat", response: { redirect: "HTTPS://example.com/a?b#c" } })],
    ["a response of json null", action({ type: "heartbeat", response: { json: null, html: "", text: "" } })],
    ["an outcome of a fixed output", outcome({ type: "success", output: 0 })],
    ["an outcome of the whole body", outcome({ type: "success", output_body: true })],
    ["an outcome of paths", outcome({ type: "failure", error_path: "$", cause_path: "$" })],
    ["a boolean schema", outcome({ type: "heartbeat", schema: true })],
  ])("%s", (_, input) => expect(parse(input)).toEqual(input));
});

describe("parseRequest refuses with InvalidJSON", () => {
  it.each([
    ["no object", 5, "request"],
    ["null", null, "request"],
    ["an array", [], "request"],
    ["neither token nor callback id", { actions: [approve] }, "request: Give token, or callback_id"],
    ["both token and callback id", request({ callback_id: "Y2I=" }), "request: Give token, or callback_id"],
    ["an empty callback id", callback(""), "request.callback_id"],
    ["a callback id too long", callback("a".repeat(1025)), "request.callback_id"],
    ["a callback id that isn't base64", callback("a b"), "request.callback_id: Must be base64"],
    ["an empty token", request({ token: "" }), "request.token"],
    ["a token too long", request({ token: "x".repeat(2049) }), "request.token"],
    ["a token with a lone surrogate", request({ token: "\ud800" }), "request.token"],
    ["no actions", request({ actions: [] }), "request.actions"],
    ["too many actions", request({ actions: Array.from({ length: 101 }, () => approve) }), "request.actions"],
    ["an unknown property", request({ secret_key: 1 }), "request: Unknown property"],
    [
      "an unknown property below",
      action({ type: "heartbeat", response: { secret_key: 1 } }),
      "request.actions[0].response",
    ],
    ["a __proto__ property", JSON.parse('{"token":"t","actions":[],"__proto__":{}}'), "request"],
    ["both expirations", request({ expiration: "2030-01-01", expires_in: 1 }), "not both"],
    ["expires_in of a fraction", request({ expires_in: 0.5 }), "request.expires_in"],
    ["expires_in of zero", request({ expires_in: 0 }), "request.expires_in"],
    ["a base URL with a query", request({ base_url: "https://example.com/?" }), "request.base_url"],
    ["a base URL with a fragment", request({ base_url: "https://example.com/#" }), "request.base_url"],
    [
      "a base URL with user info",
      request({ base_url: "https://me@example.com" }),
      "without query, fragment or user info",
    ],
    ["a base URL of another scheme", request({ base_url: "ftp://example.com" }), "request.base_url"],
    ["a base URL with a hidden host", request({ base_url: "https:///example.com" }), "request.base_url"],
    ["an api_id with a dot", request({ base_url: { api_id: "a.evil", stage: "v1" } }), "request.base_url"],
    ["a name with a dash", request({ actions: [{ ...approve, name: "a-b" }] }), "request.actions[0].name"],
    [
      "the name __proto__",
      request({ actions: [{ ...approve, name: "__proto__" }] }),
      "request.actions[0].name",
    ],
    [
      "a name too long",
      request({ actions: [{ ...approve, name: "a".repeat(65) }] }),
      "request.actions[0].name",
    ],
    ["a name of no ASCII", request({ actions: [{ ...approve, name: "é" }] }), "request.actions[0].name"],
    ["an unknown type", action({ type: "secret_key" }), "request.actions[0].type"],
    ["a success without output", action({ type: "success" }), "request.actions[0].output"],
    ["an error that is no text", action({ type: "failure", error: 5 }), "request.actions[0].error"],
    ["an empty label", action({ type: "heartbeat", label: "" }), "request.actions[0].label"],
    ["a label too long", action({ type: "heartbeat", label: "l".repeat(76) }), "request.actions[0].label"],
    ["a confirm of text", action({ type: "heartbeat", confirm: "yes" }), "request.actions[0].confirm"],
    ["a relative redirect", action({ type: "heartbeat", response: { redirect: "/a" } }), "response.redirect"],
    [
      "a script as redirect",
      action({ type: "heartbeat", response: { redirect: "javascript:alert(1)" } }),
      "response.redirect",
    ],
    [
      "a redirect with a line break",
      action({ type: "heartbeat", response: { redirect: "https://a\n.b/" } }),
      "response.redirect",
    ],
    [
      "answer_context, which no door fills in yet",
      action({ type: "heartbeat", answer_context: {} }),
      "request.actions[0]",
    ],
    ["a post without outcomes", action({ type: "post", outcomes: [] }), "request.actions[0].outcomes"],
    [
      "an outcome without schema",
      action({ type: "post", outcomes: [{ name: "o", type: "heartbeat" }] }),
      "schema",
    ],
    ["a schema that is an array", outcome({ type: "heartbeat", schema: [] }), "schema"],
    ["two outputs", outcome({ type: "success", output: 1, output_body: true }), "exactly one"],
    [
      "too many outcomes",
      action({ type: "post", outcomes: Array.from({ length: 500_000 }, () => 1) }),
      "200",
    ],
    [
      "a redirect too long for a header",
      action({ type: "heartbeat", response: { redirect: `https://a/${"é".repeat(1_400)}` } }),
      "response.redirect",
    ],
    ["no output", outcome({ type: "success" }), "exactly one"],
    ["output_body false", outcome({ type: "success", output_body: false }), "output_body"],
    ["error twice", outcome({ type: "failure", error: "e", error_path: "$" }), "not both"],
    ["cause twice", outcome({ type: "failure", cause: "c", cause_path: "$" }), "not both"],
  ])("%s", (_, input, hint) => {
    const { code, message } = refusal(input);
    expect(code).toBe("InvalidJSON");
    expect(message).toContain(hint);
    expect(message).not.toContain("secret_key");
  });
});

describe("parseRequest", () => {
  it("refuses two actions of one name", () => {
    expect(refusal(request({ actions: [approve, approve] })).code).toBe("DuplicateActionName");
  });

  it.each([
    ["an error too long", action({ type: "failure", error: "e".repeat(257) })],
    ["a cause too long", action({ type: "failure", cause: "c".repeat(32_769) })],
    ["a number in an output that can't be kept", action({ type: "success", output: { a: [2 ** 60] } })],
    ["a number in a schema that can't be kept", outcome({ type: "heartbeat", schema: { const: 2 ** 60 } })],
    [
      "endless nesting",
      action({ type: "success", output: JSON.parse("[".repeat(5_000) + "]".repeat(5_000)) }),
    ],
  ])("refuses %s with InvalidAction", (_, input) => expect(refusal(input).code).toBe("InvalidAction"));

  it("passes user JSON on by reference", () => {
    const output = JSON.parse('{"__proto__":{"a":1},"constructor":[]}');
    const parsed = parse(action({ type: "success", output }));
    expect(parsed.actions[0]).toHaveProperty("output");
    expect(parsed.actions[0]?.type === "success" && parsed.actions[0].output).toBe(output);
  });
});

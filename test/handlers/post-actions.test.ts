import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost, restEvent, type SentRequest } from "./rest-event.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true", ENABLE_OUTPUT_PARAMETERS: "true" });

const decision = (word: string) => ({
  type: "object",
  required: ["decision"],
  properties: { decision: { const: word } },
});
const outcomes = [
  { name: "fixed", type: "success", schema: decision("fixed"), output: { $a: "$ is kept" } },
  { name: "whole", type: "success", schema: decision("whole"), output_body: true },
  { name: "picked", type: "success", schema: decision("picked"), output_path: "$.items[*].id" },
  { name: "failed", type: "failure", schema: decision("failed"), error: "Refused", cause: "fixed cause" },
  {
    name: "explained",
    type: "failure",
    schema: decision("explained"),
    error_path: "$.error",
    cause_path: "$.causes[*]",
  },
  { name: "alive", type: "heartbeat", schema: decision("alive"), response: { text: "beat" } },
];
const review = (extra: object = {}) => link(stack, { name: "review", type: "post", outcomes, ...extra });

/** POSTs a body to a new link. */
async function send(body: unknown, sent: SentRequest = {}) {
  const { url, token } = await review();
  const reply = await stack.respond(jsonPost(url, body, sent));
  return { reply, said: summary(reply), call: stepFunctions.callsFor(token)[0] };
}

describe("a post action", () => {
  test.for<[body: object, call: object]>([
    [{ decision: "fixed" }, { operation: "SendTaskSuccess", output: '{"$a":"$ is kept"}' }],
    [
      { decision: "whole", n: 1.5, l: [null] },
      { operation: "SendTaskSuccess", output: '{"decision":"whole","n":1.5,"l":[null]}' },
    ],
    [
      { decision: "picked", items: [{ id: 1 }, { id: "b" }] },
      { operation: "SendTaskSuccess", output: '[1,"b"]' },
    ],
    [{ decision: "picked" }, { operation: "SendTaskSuccess", output: "[]" }],
    [{ decision: "failed" }, { operation: "SendTaskFailure", error: "Refused", cause: "fixed cause" }],
    [
      { decision: "explained", error: "E", causes: ["one"] },
      { operation: "SendTaskFailure", error: "E", cause: "one" },
    ],
    [
      { decision: "explained", causes: [1, "b"] },
      { operation: "SendTaskFailure", cause: '[1,"b"]' },
    ],
    [
      { decision: "explained", causes: [7] },
      { operation: "SendTaskFailure", cause: "[7]" },
    ],
    [{ decision: "explained" }, { operation: "SendTaskFailure" }],
    [{ decision: "alive" }, { operation: "SendTaskHeartbeat" }],
  ])("answers the body %j with %j", async ([body, call]) => {
    const sent = await send(body);
    expect(sent.said).toBe("200");
    const { taskToken: _, ...rest } = sent.call ?? { taskToken: "" };
    expect(rest).toEqual(call);
  });

  test("tells the outcome that its body chose", async () => {
    const { url, transactionId } = await review();
    expect(bodyOf(await stack.respond(jsonPost(url, { decision: "failed" })))).toEqual({
      transaction_id: transactionId,
      action: { name: "review", type: "post" },
      outcome: { name: "failed", type: "failure" },
    });
  });

  test("says its outcome's response, else its own", async () => {
    const say = async (word: string) => {
      const { url } = await review({ response: { text: "own" } });
      return (await stack.respond(jsonPost(url, { decision: word }, { headers: { Accept: "text/plain" } })))
        .body;
    };
    expect(await say("alive")).toBe("beat");
    expect(await say("fixed")).toBe("own");
  });

  test("keeps a `__proto__` key of its body", async () => {
    const { url, token } = await review();
    const body = '{"decision":"whole","__proto__":{"admin":true}}';
    expect(summary(await stack.respond(jsonPost(url, null, { body })))).toBe("200");
    expect(stepFunctions.answerTo(token)?.output).toBe(body);
  });

  test("isn't parameterized when its request asks for output parameters", async () => {
    const made = await link(
      stack,
      { name: "review", type: "post", outcomes },
      { enable_output_parameters: true },
    );
    await stack.respond(jsonPost(`${made.url}&a=1`, { decision: "fixed" }));
    expect(stepFunctions.answerTo(made.token)?.output).toBe('{"$a":"$ is kept"}');
  });

  test("reads base64-encoded bodies and media types with parameters", async () => {
    const body = Buffer.from('{"decision":"whole","é":1}').toString("base64");
    const { call } = await send(null, {
      body,
      base64: true,
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    expect(call?.output).toBe('{"decision":"whole","é":1}');
  });
});

describe("a body", () => {
  const nested = (levels: number) =>
    `{"decision":"whole","a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;
  const sized = (bytes: number, word = "whole") => `{"decision":"${word}","a":"${"b".repeat(bytes - 27)}"}`;

  test.for<[string, string | null]>([
    ["fits no outcome", '{"decision":"zq9SECRETzq9"}'],
    ["is no JSON", '{"decision":zq9SECRETzq9'],
    ["is empty", ""],
    ["is missing", null],
    ["holds a number that would be rounded", '{"decision":"whole","n":9007199254740993}'],
    ["is nested 65 deep", nested(65)],
    ["has 262,145 bytes", sized(262_145, "fixed")],
    ["picks an error of 257 characters", JSON.stringify({ decision: "explained", error: "a".repeat(257) })],
    [
      "picks a cause of 32,769 characters",
      JSON.stringify({ decision: "explained", causes: ["a".repeat(32_769)] }),
    ],
  ])("gives InvalidPostActionBody and sends nothing when it %s", async ([, body]) => {
    const { said, call, reply } = await send(null, { body });
    expect([said, call]).toEqual(["400 InvalidPostActionBody", undefined]);
    expect(reply.body).not.toContain("SECRET");
  });

  test("is taken when it is nested 64 deep or has 262,144 bytes", async () => {
    expect((await send(null, { body: nested(64) })).said).toBe("200");
    expect((await send(null, { body: sized(262_144) })).said).toBe("200");
  });

  test.for(["text/plain", "application/xml", "multipart/form-data; boundary=a", undefined])(
    "gives UnsupportedMediaType and sends nothing when its type is %s",
    async (type) => {
      const { url, token } = await review();
      const event = restEvent(url, {
        method: "POST",
        body: '{"decision":"fixed"}',
        headers: type ? { "Content-Type": type } : {},
      });
      expect(summary(await stack.respond(event))).toBe("415 UnsupportedMediaType");
      expect(stepFunctions.callsFor(token)).toHaveLength(0);
    },
  );
});

describe("a link to a post action", () => {
  test.for(["never", "programs", "always"] as const)(
    "gives PostActionNotPosted to a program's GET where ActOnGet is %s",
    async (ACT_ON_GET) => {
      const { url, token } = await link(stack, { name: "review", type: "post", outcomes, confirm: false });
      const here = await deploy({
        ENCRYPTION_KEY_ARN: stack.keyArn,
        ENABLE_POST_ACTIONS: "true",
        ACT_ON_GET,
      });
      const reply = await here.respond(restEvent(url));
      expect(summary(reply)).toBe("405 PostActionNotPosted");
      expect(reply.headers).toMatchObject({ allow: "POST" });
      expect(stepFunctions.callsFor(token)).toHaveLength(0);
    },
  );

  test("gives PostActionsDisabled and sends nothing when the stack has them no more", async () => {
    const { url, token } = await review();
    const without = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn });
    expect(summary(await without.respond(jsonPost(url, { decision: "fixed" })))).toBe(
      "400 PostActionsDisabled",
    );
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

import { describe, expect, it } from "vitest";
import type { Action, PostAction } from "../../../functions/action/action.ts";
import { approveClaims } from "../seal/claims.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { error, heartbeat, setUp } from "./answering.ts";

stillAndQuiet();

describe("an answer", () => {
  it("sends the sealed output and says so", async () => {
    const { calls, press } = setUp();
    const reply = await press({});
    expect(JSON.parse(reply.body)).toEqual({
      transaction_id: approveClaims().transactionId,
      action: { name: "approve", type: "success" },
    });
    expect(calls).toEqual([
      {
        name: "SendTaskSuccessCommand",
        input: { taskToken: approveClaims().token, output: '{"Status":"Approved"}' },
      },
    ]);
  });

  it("fills in parameters: the last of each, but never data, and action and type as sealed", async () => {
    const { calls, press } = setUp();
    const action: Action = { name: "n", type: "success", output: "$who $action $type" };
    const reply = await press({ parameters: true, action }, { query: { who: ["Ann", "Bob"] } });
    expect(reply.status).toBe(200);
    expect(calls[0]?.input.output).toBe('"Bob n success"');
    const secret = { ...action, output: "$data" };
    expect(error(await press({ parameters: true, action: secret }))).toBe("OutputFormatting");
  });

  it("refuses filled texts over Step Functions' limits, and sends nothing", async () => {
    const { calls, press } = setUp();
    const action: Action = { name: "n", type: "failure", error: "$e" };
    expect(error(await press({ parameters: true, action }, { query: { e: "x".repeat(257) } }))).toBe(
      "OutputFormatting",
    );
    expect(calls).toHaveLength(0);
    expect((await press({ parameters: true, action }, { query: { e: "x".repeat(256) } })).status).toBe(200);
  });

  it("refuses a filled-in response that could not be passed on, before the task is told", async () => {
    const { calls, press } = setUp();
    const html: Action = heartbeat({ response: { html: "$a".repeat(300) } });
    expect(error(await press({ parameters: true, action: html }, { query: { a: '"'.repeat(900) } }))).toBe(
      "OutputFormatting",
    );
    const redirect: Action = heartbeat({ response: { redirect: "https://example.com/?$a" } });
    expect(
      error(await press({ parameters: true, action: redirect }, { query: { a: "é".repeat(1_500) } })),
    ).toBe("OutputFormatting");
    expect(calls).toHaveLength(0);
  });
});

describe("a post action", () => {
  const post: PostAction = {
    name: "decide",
    type: "post",
    response: { text: "action's" },
    outcomes: [
      {
        name: "yes",
        type: "success",
        schema: { type: "object", required: ["ok"] },
        output_body: true,
        response: { text: "yes's" },
      },
      { name: "no", type: "failure", schema: { type: "object", required: ["error"] }, error_path: "$.error" },
      { name: "wait", type: "heartbeat", schema: { const: "wait" } },
    ],
  };
  const json = { "content-type": "application/json" };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const sent = (body: string, headers: object = {}) => ({ headers: { ...json, ...headers }, body });

  it.each([
    ['{"ok":1}', "SendTaskSuccessCommand", { output: '{"ok":1}' }, { name: "yes", type: "success" }],
    ['{"error":"E"}', "SendTaskFailureCommand", { error: "E" }, { name: "no", type: "failure" }],
    ['"wait"', "SendTaskHeartbeatCommand", {}, { name: "wait", type: "heartbeat" }],
  ])("sends what the body %s chooses", async (body, command, input, outcome) => {
    const { calls, press } = setUp();
    const reply = await press({ action: post }, sent(body));
    expect(JSON.parse(reply.body)).toMatchObject({ action: { name: "decide", type: "post" }, outcome });
    expect(calls).toEqual([{ name: command, input: expect.objectContaining(input) }]);
  });

  it("sends what the pressed button and the filled-in form make", async () => {
    const { calls, press } = setUp();
    const action: Action = { ...post, outcomes: post.outcomes.slice(0, 2) };
    const reply = await press(
      { action },
      { headers: form, body: "outcome=1&field.1.error=Not+now%21&field.0.ok=" },
    );
    expect(JSON.parse(reply.body)).toMatchObject({ outcome: { name: "no", type: "failure" } });
    expect(calls).toMatchObject([{ name: "SendTaskFailureCommand", input: { error: "Not now!" } }]);
  });

  it.each([
    [262_144, 200],
    [262_145, 400],
  ])("takes JSON up to a limit: of %i bytes it answers %i", async (bytes, status) => {
    const { press } = setUp();
    expect((await press({ action: post }, sent('{"ok":1}'.padEnd(bytes)))).status).toBe(status);
  });

  it.each([
    [786_432, 200],
    [786_433, 400],
  ])("takes forms up to a limit: of %i bytes it answers %i", async (bytes, status) => {
    const { press } = setUp();
    const schema = { required: ["ok"] };
    const action: Action = { ...post, outcomes: [{ name: "yes", type: "success", schema, output: 1 }] };
    const body = `field.0.ok=${"%41".repeat(262_000)}`;
    expect((await press({ action }, { headers: form, body: body.padEnd(bytes, "x") })).status).toBe(status);
  });

  it("replies in the outcome's words, else the action's", async () => {
    const { press } = setUp();
    const text = { accept: "text/plain" };
    expect((await press({ action: post }, sent('{"ok":1}', text))).body).toBe("yes's");
    expect((await press({ action: post }, sent('"wait"', text))).body).toBe("action's");
  });

  it.each([
    ["a GET", { method: "GET" }, 405, "PostActionNotPosted"],
    [
      "another media type",
      { body: "{}", headers: { "content-type": "text/plain" } },
      415,
      "UnsupportedMediaType",
    ],
    ["no media type", { body: "{}" }, 415, "UnsupportedMediaType"],
    ["no JSON", sent("{"), 400, "InvalidPostActionBody"],
    ["no outcome's body", sent("7"), 400, "InvalidPostActionBody"],
    ["a body too large", sent('{"ok":1}'.padEnd(262_145)), 400, "InvalidPostActionBody"],
    ["a form where there is none", { headers: form, body: "outcome=2" }, 400, "InvalidPostActionBody"],
    ["a body too deep", sent("[".repeat(65) + "]".repeat(65)), 400, "InvalidPostActionBody"],
    [
      "a picked error too long",
      sent(JSON.stringify({ error: "x".repeat(257) })),
      400,
      "InvalidPostActionBody",
    ],
  ])("refuses %s, and sends nothing", async (_, parts, status, code) => {
    const { calls, press } = setUp();
    const reply = await press({ action: post }, parts);
    expect([reply.status, error(reply)]).toEqual([status, code]);
    expect(calls).toHaveLength(0);
  });
});

import { describe, expect, it } from "vitest";
import type { PostAction } from "../../../functions/action/action.ts";
import { CallbackError } from "../../../functions/errors.ts";
import type { HttpReply } from "../../../functions/http/reply.ts";
import type { Message } from "../../../functions/notify/message.ts";
import type { FinishTask } from "../../../functions/task/answer.ts";
import { awsError, NOW } from "../fakes.ts";
import { asking, success } from "../form/outcomes.ts";
import { replies } from "../notify/server.ts";
import { approveClaims } from "../seal/claims.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { posted, pressOf, setUp, signed, submissionOf } from "./answering.ts";
import { messageBody, modalView, textsIn } from "./block-kit.ts";
import { asks, asksFor, filled, option, REVIEW } from "./forms.ts";
import { HOSTILE } from "./hostile.ts";

const OVER = "Already answered or expired";

const lines = stillAndQuiet();
const entry = () => JSON.parse(lines.at(-1) ?? "{}");

/** Presses the button of a form. Gives the modal that was opened, and what sends it. */
async function opened(
  action: PostAction,
  over: Parameters<typeof setUp>[0] = {},
  {
    fail,
    subject = "Deploy & release?",
    message = {},
  }: { fail?: Error; subject?: string; message?: Partial<Message> } = {},
) {
  const all = await setUp(over, fail);
  const { send, seal, slack } = all;
  const value = await seal({ action });
  const { blocks } = posted([{ action, slackValue: value }], { subject, ...message });
  const pressed = await send(signed(pressOf(value, slack.responseUrl, { blocks })));
  const modal = modalView.safeParse(slack.calls[0]?.body.view).data;
  const submit = (values: object, over: object = {}) =>
    send(signed(submissionOf(modal?.private_metadata ?? "", values, over)));
  return { ...all, value, pressed, modal, submit };
}

function bodyOf(reply: HttpReply) {
  expect(reply).toMatchObject({ status: 200, headers: { "content-type": "application/json" } });
  return JSON.parse(reply.body);
}

/** What a modal says that only says something. */
function saidBy(reply: HttpReply): string {
  const { response_action, view } = bodyOf(reply);
  expect(response_action).toBe("update");
  return textsIn(modalView.parse(view).blocks).join();
}

describe("a press of a form's button", () => {
  it("opens the form, tells the task nothing and leaves the message", async () => {
    const { pressed, slack, tasks, modal, value } = await opened(REVIEW);
    expect(pressed).toEqual({ status: 200, headers: {}, body: "" });
    expect(slack.calls.map(({ method }) => method)).toEqual(["views.open"]);
    expect(tasks).toEqual([]);
    expect(modal?.callback_id).toBe("answer");
    expect(JSON.parse(modal?.private_metadata ?? "")).toEqual({
      value,
      channel: "C0123ABCD",
      ts: "1795176000.000100",
      blocks: [{ type: "header", text: { type: "plain_text", text: "Deploy & release?", emoji: false } }],
    });
  });

  it.each([
    '"'.repeat(100),
    "&".repeat(100),
    ...HOSTILE.map((it) => it.replace(/\p{Cc}/gu, "").slice(0, 100)),
  ])("remembers no more than Slack takes, whatever the subject: %j", async (subject) => {
    const { send, slack, modal } = await opened(REVIEW, {}, { subject });
    expect(modal).toBeDefined();
    const [block] = posted([], { subject }).blocks;
    const header = (block as { text: { text: string } }).text.text;
    const escaped = header.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const text = { type: "text", text: "x".repeat(1_000) };
    const long = { type: "rich_text", elements: [{ type: "rich_text_section", elements: [text] }] };
    const blocks = [{ type: "header", text: { type: "plain_text", text: escaped } }, long];
    await send(signed(pressOf("v".repeat(2_000), slack.responseUrl, { blocks })));
    const { writeMetadata } = await import("../../../functions/slack/metadata.ts");
    const press = pressOf("v", "", { blocks }) as unknown as Parameters<typeof writeMetadata>[1];
    const written = writeMetadata("v".repeat(2_000), press);
    expect(written.length).toBeLessThanOrEqual(3_000);
    expect(JSON.parse(written).blocks).toEqual([block]);
  });

  it("tells whoever pressed when there is no bot", async () => {
    const { slack, tasks } = await opened(REVIEW, { bot: undefined });
    expect(tasks).toEqual([]);
    expect(slack.calls.map(({ body }) => body)).toMatchObject([{ response_type: "ephemeral" }]);
    expect(slack.calls[0]?.body.text).toContain("SlackBotTokenSecretArn");
  });

  it("tells whoever pressed when it can't be a form", async () => {
    const { slack } = await opened(asksFor({ type: "object" }));
    expect(slack.calls.map(({ body }) => body)).toMatchObject([{ response_type: "ephemeral" }]);
  });

  it("asks for another press when Slack doesn't open it", async () => {
    const { send, seal, slack } = await setUp();
    const value = await seal({ action: REVIEW });
    await send(signed(pressOf(value, slack.responseUrl, { trigger_id: "expired" })));
    expect(slack.calls.map(({ method }) => method)).toEqual(["views.open", "/actions/T1/1/response-canary"]);
    expect(slack.calls[1]?.body.text).toContain("Press again");
    expect(entry()).toMatchObject({ error: "ServiceError", reason: "Slack invalid_trigger_id" });
  });

  it("says that it can't be a form, and not to press again, when Slack refuses what it looks like", async () => {
    const { send, seal, slack } = await setUp();
    const value = await seal({ action: REVIEW });
    const { answer } = slack.server;
    slack.server.answer = (response, request) =>
      request.path === "/api/views.open"
        ? replies(200, '{"ok":false,"error":"invalid_arguments"}')(response, request)
        : answer(response, request);
    await send(signed(pressOf(value, slack.responseUrl)));
    expect(slack.calls[0]?.body.text).toMatch(/^This button can’t .+ can't be a form in Slack$/);
    expect(slack.calls[0]?.body.text).not.toContain("Press again");
    expect(entry()).toMatchObject({ error: "PostActionNotPosted", reason: "Slack invalid_arguments" });
  });

  it("shows who answered, and opens no form, where that is known", async () => {
    const { send, seal, slack, press } = await setUp();
    const value = await seal({ action: REVIEW });
    await press();
    await send(signed(pressOf(value, slack.responseUrl)));
    expect(slack.calls.map(({ body }) => body.text)).toEqual(["✓ approve", "✓ approve"]);
  });

  it("asks for another press when the token can't be read", async () => {
    const { answering, send, seal, slack } = await setUp();
    const token = () => Promise.reject(awsError("AccessDeniedException"));
    Object.assign(answering, { bot: { ...answering.bot, token } });
    await send(signed(pressOf(await seal({ action: REVIEW }), slack.responseUrl)));
    expect(entry()).toMatchObject({ reason: "Slack AccessDeniedException" });
  });
});

describe("a form that was sent", () => {
  it("tells the task by the outcome that was chosen, closes, and shows who answered", async () => {
    const { submit, slack, tasks } = await opened(REVIEW);
    const values = {
      outcome: option("1"),
      "field.0": filled({ value: null }),
      "field.1": filled({ value: "Not yet" }),
    };
    expect(bodyOf(await submit(values))).toEqual({ response_action: "clear" });
    expect(tasks).toMatchObject([
      {
        name: "SendTaskFailureCommand",
        input: { error: "Rejected", cause: "Not yet", taskToken: approveClaims().token },
      },
    ]);
    const { method, body } = slack.calls[1] ?? {};
    expect({ method, body }).toMatchObject({
      method: "chat.update",
      body: { channel: "C0123ABCD", ts: "1795176000.000100", text: "✗ reject" },
    });
    const { blocks } = messageBody.parse(body);
    expect(blocks[0]).toMatchObject({ type: "header", text: { text: "Deploy & release?" } });
    expect(JSON.stringify(blocks[1])).toContain('{"type":"user","user_id":"U0123ABCD"}');
    expect(entry()).toMatchObject({
      interaction: "view_submission",
      action: { name: "review", type: "post" },
      outcome: { name: "reject", type: "failure" },
      task_ms: expect.any(Number),
    });
    expect(lines.join()).not.toMatch(/Not yet|canary|ada/);
  });

  it("gives each element's value as its property's type", async () => {
    const action = asks([
      success(
        asking({
          text: { type: "string" },
          note: { type: "string", maxLength: 900 },
          count: { type: "integer" },
          ratio: { type: "number" },
          day: { type: "string", format: "date" },
          mail: { type: "string", format: "email" },
          page: { type: "string", format: "uri" },
          kind: { enum: ["a", null, { b: 1 }] },
          sure: { type: "boolean" },
          also: { type: "boolean" },
          left: { type: "string" },
          none: { enum: ["a"] },
        }),
        { answer_context: { by: "$slack_user_id" } },
      ),
    ]);
    const { submit, tasks } = await opened(action);
    const states = [
      { value: " a <b> & c" },
      { value: "two\nlines" },
      { value: "42" },
      { value: "1.50" },
      { selected_date: "2026-11-20" },
      { value: "ada@example.com" },
      { value: "https://example.com/ä" },
      { selected_option: { value: "2" } },
      { selected_options: [{ value: "true" }] },
      { selected_options: [] },
      { value: null },
      { selected_option: null },
    ];
    const values = Object.fromEntries(states.map((state, at) => [`field.${at}`, filled(state)]));
    expect(bodyOf(await submit(values))).toEqual({ response_action: "clear" });
    expect(JSON.parse(String(tasks[0]?.input.output))).toEqual({
      text: " a <b> & c",
      note: "two\nlines",
      count: 42,
      ratio: 1.5,
      day: "2026-11-20",
      mail: "ada@example.com",
      page: "https://example.com/%C3%A4",
      kind: { b: 1 },
      sure: true,
      also: false,
      by: "U0123ABCD",
    });
  });

  it("says what must be put right at each input, and tells the task nothing", async () => {
    const { submit, tasks } = await opened(REVIEW);
    const short = { outcome: option("1"), "field.1": filled({ value: "No" }) };
    expect(bodyOf(await submit(short))).toEqual({
      response_action: "errors",
      errors: { "field.1": "Enter at least 3 characters." },
    });
    const missing = { outcome: option("1") };
    expect(bodyOf(await submit(missing)).errors).toEqual({ "field.1": "Fill this in." });
    expect(tasks).toEqual([]);
    expect(entry()).toMatchObject({ error: "InvalidPostActionBody", action: { name: "review" } });
  });

  it.each<[string, object]>([
    ["none", { outcome: filled({ selected_option: null }) }],
    ["an unknown one", { outcome: option("7") }],
    ["one by another's name", { outcome: option("__proto__") }],
  ])("asks for an outcome when %s was chosen", async (_, values) => {
    const { submit, tasks } = await opened(REVIEW);
    expect(bodyOf(await submit(values)).errors).toEqual({ outcome: "Choose one of the options." });
    expect(tasks).toEqual([]);
  });

  it("says what is wrong with the whole at the first input, or in the form's place where there is none", async () => {
    const schema = { ...(asking({ a: {}, b: {} }) as object), minProperties: 1 };
    const some = await opened(asks([success(schema)]));
    const empty = { "field.0": filled({ value: null }), "field.1": filled({ value: null }) };
    expect(bodyOf(await some.submit(empty)).errors).toEqual({
      "field.0": expect.stringContaining("isn’t accepted"),
    });
    const none = await opened(asks([success({ ...(asking({}) as object), minProperties: 1 })]));
    expect(saidBy(await none.submit({}))).toContain("isn’t accepted");
    expect([...some.tasks, ...none.tasks]).toEqual([]);
  });

  it("says when more was filled in than Step Functions takes, with who answered", async () => {
    const names = Array.from({ length: 90 }, (_, at) => `p${at}`);
    const action = asks([
      success(asking(Object.fromEntries(names.map((name) => [name, {}]))), {
        answer_context: { by: "$slack_user_id" },
      }),
    ]);
    const { submit, tasks } = await opened(action);
    const texts = names.map(() => "ü".repeat(1_440));
    const body = () =>
      Buffer.byteLength(JSON.stringify(Object.fromEntries(names.map((it, at) => [it, texts[at]]))));
    const fillTo = (size: number) => {
      texts[0] = "";
      texts[0] = "x".repeat(size - body());
      return Object.fromEntries(texts.map((text, at) => [`field.${at}`, filled({ value: text })]));
    };
    const context = ',"by":"U0123ABCD"'.length;
    expect(bodyOf(await submit(fillTo(262_144 - context + 1))).errors).toEqual({
      "field.0": expect.stringContaining("shorten"),
    });
    expect(bodyOf(await submit(fillTo(262_144 + 1))).errors).toEqual({
      "field.0": expect.stringContaining("shorten"),
    });
    expect(tasks).toEqual([]);
    expect(bodyOf(await submit(fillTo(262_144 - context)))).toEqual({ response_action: "clear" });
  });

  it("keeps what was filled in when the fault is ours", async () => {
    const { submit, tasks } = await opened(REVIEW, {}, { fail: awsError("ThrottlingException") });
    expect(bodyOf(await submit({ outcome: option("0") })).errors).toEqual({
      outcome: "Your answer may have been recorded. Press again: more than once does no harm.",
    });
    expect(tasks).toHaveLength(1);
  });

  it("leaves what was approved in the message, all of it where it fits", async () => {
    const details = [{ label: "Amount", value: "1,250.00 EUR" }];
    const { submit, slack } = await opened(REVIEW, {}, { message: { details, footer: "Bye" } });
    await submit({ outcome: option("0") });
    const { blocks } = messageBody.parse(slack.calls[1]?.body);
    expect(blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "context", "rich_text"]);
    expect(textsIn(blocks).join()).toContain("1,250.00 EUR");
  });

  it("leaves its subject where all is too much", async () => {
    const { submit, slack } = await opened(REVIEW, {}, { message: { text: "x".repeat(2_900) } });
    await submit({ outcome: option("0") });
    const { blocks } = messageBody.parse(slack.calls[1]?.body);
    expect(blocks).toMatchObject([{ type: "header", text: { text: "Deploy & release?" } }, {}]);
    expect(blocks).toHaveLength(2);
  });

  it.each<[string, string]>([
    ["answered", "TaskTimedOut"],
    ["gone", "TaskDoesNotExist"],
  ])("says so in the form's place when the task is %s", async (_, name) => {
    const { submit, slack } = await opened(REVIEW, {}, { fail: awsError(name) });
    expect(saidBy(await submit({ outcome: option("0") }))).toContain("already answered or has expired");
    expect(slack.calls[1]).toMatchObject({ method: "chat.update", body: { text: OVER } });
    expect(messageBody.parse(slack.calls[1]?.body).blocks.map(({ type }) => type)).toEqual([
      "header",
      "rich_text",
    ]);
  });

  it("says so in the form's place and in the message when it has expired", async () => {
    const { send, seal, slack, tasks } = await setUp();
    const value = await seal({ action: REVIEW, expiration: NOW });
    const metadata = JSON.stringify({ value, channel: "C0123ABCD", ts: "1795176000.000100" });
    const said = saidBy(await send(signed(submissionOf(metadata, { outcome: option("0") }))));
    expect(said).toMatch(/^This button has expired\. /);
    expect(slack.calls).toMatchObject([{ method: "chat.update", body: { text: OVER } }]);
    expect(tasks).toEqual([]);
  });

  it("shows in the message who was first, where that is known", async () => {
    let isOver = false;
    const finishTask: FinishTask = async () => {
      if (isOver) throw new CallbackError("StepFunctionsError", "x", { reason: "TaskTimedOut" });
      isOver = true;
    };
    const { submit, slack } = await opened(REVIEW, { finishing: { finishTask, publish: async () => {} } });
    await submit({ outcome: option("0") });
    const late = { outcome: option("1"), "field.1": filled({ value: "Not yet" }) };
    expect(saidBy(await submit(late, { user: { id: "U0LATE" } }))).toContain("already answered");
    expect(slack.calls.slice(1).map(({ body }) => body.text)).toEqual(["✓ Approve", "✓ Approve"]);
    expect(slack.calls[2]?.body.blocks).toEqual(slack.calls[1]?.body.blocks);
  });

  it("keeps the task waiting and the message as it is after a heartbeat", async () => {
    const action = asks([{ name: "later", type: "heartbeat", schema: asking({ it: {} }) }]);
    const { submit, slack, tasks } = await opened(action);
    expect(saidBy(await submit({ "field.0": filled({ value: "x" }) }))).toContain("keeps waiting");
    expect(tasks).toMatchObject([{ name: "SendTaskHeartbeatCommand" }]);
    expect(slack.calls).toHaveLength(1);
  });

  it("never fails when the message can't be changed", async () => {
    const { submit, slack, tasks } = await opened(REVIEW);
    slack.server.answer = (response) => void response.writeHead(500).end("Canary of Slack's");
    expect(bodyOf(await submit({ outcome: option("0") }))).toEqual({ response_action: "clear" });
    expect(tasks).toHaveLength(1);
    expect(entry()).toMatchObject({ slack_error: "HTTP 500", slack_failed: 1 });
  });

  it("changes no message that it doesn't know", async () => {
    const { send, seal, slack, tasks } = await setUp();
    const metadata = JSON.stringify({ value: await seal({ action: REVIEW }) });
    expect(bodyOf(await send(signed(submissionOf(metadata, { outcome: option("0") }))))).toEqual({
      response_action: "clear",
    });
    expect(tasks).toHaveLength(1);
    expect(slack.calls).toEqual([]);
  });

  it.each<[string, (all: Awaited<ReturnType<typeof setUp>>) => Promise<string>]>([
    ["holds no JSON", async () => "{"],
    ["holds something else", async () => '{"value":1}'],
  ])("is a fault of ours when it %s", async (_, made) => {
    const all = await setUp();
    const reply = await all.send(signed(submissionOf(await made(all), {})));
    expect(saidBy(reply)).toContain("Press again");
    expect(all.tasks).toEqual([]);
  });

  it.each<[string, (all: Awaited<ReturnType<typeof setUp>>) => Promise<string>]>([
    ["a page", ({ seal }) => seal({ action: REVIEW }, "web")],
    ["a button without a form", ({ seal }) => seal()],
  ])("does nothing when it holds what was sealed for %s", async (_, made) => {
    const all = await setUp();
    const metadata = JSON.stringify({ value: await made(all) });
    expect(saidBy(await all.send(signed(submissionOf(metadata, {}))))).toContain("invalid");
    expect(all.tasks).toEqual([]);
  });

  it("is left alone when it is another app's", async () => {
    const { submit, tasks } = await opened(REVIEW);
    const reply = await submit(
      {},
      { view: { callback_id: "other", private_metadata: "", state: { values: {} } } },
    );
    expect(reply).toEqual({ status: 200, headers: {}, body: "" });
    expect(tasks).toEqual([]);
  });
});

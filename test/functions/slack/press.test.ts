import { describe, expect, it, vi } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import { CallbackError } from "../../../functions/errors.ts";
import { encodePlain } from "../../../functions/seal/plain.ts";
import type { FinishTask } from "../../../functions/task/answer.ts";
import { awsError, NOW } from "../fakes.ts";
import { approveClaims } from "../seal/claims.ts";
import { posted, pressOf, SIGNING_SECRET, setUp, signed, stillAndQuiet, USER } from "./answering.ts";
import { messageBody, textsIn } from "./block-kit.ts";
import { HOSTILE } from "./hostile.ts";
import { BOT_TOKEN, RESPONSE_PATH } from "./slack-server.ts";

const lines = stillAndQuiet();
const entry = () => JSON.parse(lines[0] ?? "{}");

const OVER = "Already answered or expired";
const WHO = {
  by: "$slack_user_id/$slack_user_name/$slack_team_id",
  at: "$answered_at",
  to: "<$recipient>",
};

describe("a press of a button", () => {
  it("tells the task, and replaces the buttons by who answered what and when", async () => {
    const { press, slack, tasks } = await setUp();
    const { blocks } = posted([{ slackValue: "v" }, { slackValue: "w" }], { text: "Read me", footer: "Bye" });
    const reply = await press(
      { action: { name: "ok", label: "Approve it", type: "success", output: 1 } },
      { blocks },
    );
    expect(reply).toEqual({ status: 200, headers: {}, body: "" });
    expect(tasks).toEqual([
      { name: "SendTaskSuccessCommand", input: { taskToken: approveClaims().token, output: "1" } },
    ]);
    const [call, ...more] = slack.calls;
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      method: RESPONSE_PATH,
      body: { replace_original: true, text: "✓ Approve it" },
    });
    const shown = messageBody.parse(call?.body);
    expect(shown.blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "context", "rich_text"]);
    expect(shown.blocks[0]).toEqual(blocks[0]);
    expect(shown.blocks.at(-1)).toEqual({
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "✓ " },
            { type: "text", text: "Approve it", style: { bold: true } },
            { type: "text", text: " by " },
            { type: "user", user_id: "U0123ABCD" },
            { type: "text", text: ", " },
            {
              type: "date",
              timestamp: NOW / 1_000,
              format: "{date_short_pretty} at {time}",
              fallback: "Friday 20 November, 12:00 UTC",
            },
          ],
        },
      ],
    });
  });

  it("drops what only those who haven't answered need to know", async () => {
    const { press, slack } = await setUp();
    const { blocks } = posted([{ slackValue: "v" }, {}], {}, { expiration: NOW + 60_000 });
    expect(JSON.stringify(blocks)).toContain("You can answer until");
    await press({}, { blocks });
    expect(JSON.stringify(slack.calls)).not.toMatch(/You can answer until|Opening a link/);
  });

  it("tells a failure with its error and cause", async () => {
    const { press, slack, tasks } = await setUp();
    await press({ action: { name: "reject", type: "failure", error: "No", cause: "Why" } });
    expect(tasks).toMatchObject([{ name: "SendTaskFailureCommand", input: { error: "No", cause: "Why" } }]);
    expect(slack.calls[0]?.body.text).toBe("✗ reject");
  });

  it("keeps the buttons after a heartbeat, and tells whoever pressed", async () => {
    const { press, slack, tasks } = await setUp();
    await press({ action: { name: "beat", type: "heartbeat" } });
    expect(tasks).toMatchObject([{ name: "SendTaskHeartbeatCommand" }]);
    expect(slack.calls.map(({ body }) => body)).toEqual([
      { response_type: "ephemeral", replace_original: false, text: expect.stringContaining("keeps waiting") },
    ]);
  });

  it("says who answered by Slack's word and no other", async () => {
    const { press, tasks } = await setUp();
    const action: Action = { name: "ok", type: "success", output: { a: 1 }, answer_context: WHO };
    await press({ action, recipient: "ada@example.com" });
    expect(JSON.parse(String(tasks[0]?.input.output))).toEqual({
      a: 1,
      by: "U0123ABCD/ada/T0123ABCD",
      at: "2026-11-20T12:00:00.000Z",
      to: "<ada@example.com>",
    });
  });

  it("fills in what Slack doesn't say with nothing", async () => {
    const { press, tasks } = await setUp();
    const action: Action = { name: "ok", type: "success", output: {}, answer_context: WHO };
    await press({ action }, { user: { id: "W1" }, team: null });
    expect(JSON.parse(String(tasks[0]?.input.output)).by).toBe("W1//");
  });

  it("shows the name that Slack gives where the id is none, or that there is none", async () => {
    const { press, slack } = await setUp();
    for (const user of [{ id: "?", username: "ada", name: "x" }, { id: "?", name: "bob" }, { id: "?" }])
      await press({}, { user });
    const names = slack.calls.map(({ body }) => textsIn(messageBody.parse(body).blocks.at(-1))[3]);
    expect(names).toEqual(["ada", "bob", "–"]);
  });

  it("shows who answered, and nothing else, when Slack doesn't say what was in the message", async () => {
    const { press, slack } = await setUp();
    await press({}, { message: undefined });
    expect(messageBody.parse(slack.calls[0]?.body).blocks).toHaveLength(1);
  });

  it("answers what isn't sealed on a stack without encryption", async () => {
    const { answering, send, slack, tasks } = await setUp();
    Object.assign(answering, { opener: { ...answering.opener, roots: [] } });
    await send(signed(pressOf(encodePlain(approveClaims()), slack.responseUrl)));
    expect(tasks).toHaveLength(1);
    const claims = approveClaims({ recipient: "ada@example.com" });
    await send(signed(pressOf(encodePlain(claims), slack.responseUrl)));
    expect(tasks).toHaveLength(1);
  });

  it("publishes who answered, and says in its log line what it did and nothing else", async () => {
    const publish = vi.fn(async () => {});
    const { press, answering, send, seal, slack } = await setUp();
    await press();
    const value = await seal();
    Object.assign(answering, { finishing: { ...answering.finishing, publish } });
    await send(signed(pressOf(value, slack.responseUrl)));
    expect(publish.mock.calls).toMatchObject([
      [{ detail: { action: { name: "approve" }, slack_user_id: "U0123ABCD", slack_user_name: "ada" } }, {}],
    ]);
    expect(entry()).toEqual({
      interaction: "block_actions",
      transaction_id: approveClaims().transactionId,
      action: { name: "approve", type: "success" },
      open_ms: expect.any(Number),
      task_ms: expect.any(Number),
      ms: expect.any(Number),
      status: 200,
    });
    const secrets = [value, "canary", SIGNING_SECRET, BOT_TOKEN, "ada", "U0123ABCD", approveClaims().token];
    for (const secret of secrets) expect(lines.join("\n")).not.toContain(secret);
  });
});

describe("a press that answers nothing", () => {
  it.each<[string, Parameters<typeof pressOf>[2], string?]>([
    ["of a link", { actionId: "link.0" }],
    ["of another app's button", { actionId: "approve" }],
    ["without a value", { actionId: "answer.0" }, "none"],
  ])("is acknowledged: %s", async (_, parts, none) => {
    const { send, seal, slack, tasks } = await setUp();
    const value = none ? undefined : await seal();
    const reply = await send(signed(pressOf(value, slack.responseUrl, { blocks: [], ...parts })));
    expect(reply).toEqual({ status: 200, headers: {}, body: "" });
    expect({ tasks, calls: slack.calls }).toEqual({ tasks: [], calls: [] });
  });

  it.each([
    "ssl_check=1&token=x",
    "payload=%7B",
    "payload=null",
    "payload=%7B%22type%22%3A%22shortcut%22%7D",
    "payload=%7B%22type%22%3A%22block_actions%22%7D",
    "",
    "\u0000",
  ])("is acknowledged when its body is %j", async (body) => {
    const { send, slack, tasks } = await setUp();
    expect(await send(signed(body))).toEqual({ status: 200, headers: {}, body: "" });
    expect({ tasks, calls: slack.calls }).toEqual({ tasks: [], calls: [] });
  });
});

describe("a button that isn't good any more", () => {
  it.each<[string, Error]>([
    ["answered or timed out", awsError("TaskTimedOut")],
    ["gone", awsError("TaskDoesNotExist")],
  ])("says so in the message when its task is %s", async (_, fault) => {
    const { press, slack, tasks } = await setUp({}, fault);
    await press();
    expect(tasks).toHaveLength(1);
    const shown = messageBody.parse(slack.calls[0]?.body);
    expect(shown.text).toBe(OVER);
    expect(textsIn(shown.blocks)).toEqual(["Deploy & release?", OVER]);
    expect(slack.calls).toHaveLength(1);
    expect(entry()).toMatchObject({ error: "StepFunctionsError", reason: fault.name });
  });

  it("says so in the message, and asks nobody, when it has expired", async () => {
    const { press, slack, tasks } = await setUp();
    await press({ expiration: NOW });
    expect(tasks).toEqual([]);
    expect(slack.calls[0]?.body).toMatchObject({ replace_original: true, text: OVER });
  });

  it("never says of an answer that may be recorded that it isn't", async () => {
    const finishTask: FinishTask = () =>
      Promise.reject(new CallbackError("StepFunctionsError", "x", { reason: "ambiguous" }));
    const { press, slack } = await setUp({ finishing: { finishTask, publish: async () => {} } });
    await press();
    expect(slack.calls[0]?.body.text).toBe("Recorded, or already answered");
  });

  it.each<[string, string, (button: Awaited<ReturnType<typeof setUp>>) => Promise<string>]>([
    ["was sealed for a page", "InvalidPayload", ({ seal }) => seal({}, "web")],
    ["was changed", "InvalidPayload", async ({ seal }) => `${(await seal()).slice(0, -4)}AAAA`],
    ["is something else", "InvalidPayload", async () => "approve"],
    ["isn't sealed", "EncryptionRequired", async () => "1-e30"],
  ])("does nothing, and tells whoever pressed, when it %s", async (_, code, made) => {
    const all = await setUp();
    await all.send(signed(pressOf(await made(all), all.slack.responseUrl)));
    expect(all.tasks).toEqual([]);
    expect(all.slack.calls.map(({ body }) => body)).toEqual([
      {
        response_type: "ephemeral",
        replace_original: false,
        text: "This button is invalid or was made by another version. Ask the sender for a new message.",
      },
    ]);
    expect(entry()).toMatchObject({ error: code });
  });

  it.each<[string, Parameters<Awaited<ReturnType<typeof setUp>>["press"]>[0], string]>([
    ["parameters", { parameters: true }, "EnableOutputParameters"],
    ["post actions", { action: { name: "f", type: "post", outcomes: [] } }, "EnablePostActions"],
  ])("tells what the stack doesn't take any more: %s", async (_, claims, parameter) => {
    const outcomes = [{ name: "a", type: "heartbeat" as const, schema: true }];
    const action = claims?.action?.type === "post" ? { ...claims.action, outcomes } : undefined;
    const { press, slack, tasks } = await setUp({
      permissions: { outputParameters: false, postActions: false },
    });
    await press({ ...claims, ...(action && { action }) });
    expect(tasks).toEqual([]);
    expect(slack.calls[0]?.body).toMatchObject({ response_type: "ephemeral" });
    expect(slack.calls[0]?.body.text).toContain(parameter);
  });

  it("takes no parameters but what the seal says", async () => {
    const { press, slack, tasks } = await setUp();
    await press({ parameters: true, action: { name: "ok", type: "success", output: "$action $type" } });
    expect(tasks).toMatchObject([{ input: { output: '"ok success"' } }]);
    await press({ parameters: true, action: { name: "ok", type: "success", output: "$who" } });
    expect(tasks).toHaveLength(1);
    expect(slack.calls[1]?.body).toMatchObject({ response_type: "ephemeral" });
  });
});

describe("a fault of ours", () => {
  it.each<[string, Error, string]>([
    ["is throttled", awsError("ThrottlingException"), "SFN ThrottlingException"],
    ["doesn't reply", awsError("TimeoutError"), "SFN TimeoutError"],
    ["refuses us", awsError("AccessDeniedException"), "SFN AccessDeniedException"],
  ])("leaves the message, and asks for another press, when Step Functions %s", async (_, fault, reason) => {
    const { press, slack, tasks } = await setUp({}, fault);
    expect(await press()).toEqual({ status: 200, headers: {}, body: "" });
    expect(tasks).toHaveLength(1);
    expect(slack.calls.map(({ body }) => body)).toEqual([
      { response_type: "ephemeral", replace_original: false, text: expect.stringContaining("Press again") },
    ]);
    expect(entry()).toMatchObject({ error: "ServiceError", reason });
    expect(JSON.stringify([slack.calls, lines])).not.toContain("canary in AWS");
  });

  it("asks for another press when KMS fails", async () => {
    const { kms, send, seal, slack, tasks, answering } = await setUp();
    const value = await seal();
    const keys = new (await import("../../../functions/seal/day-keys.ts")).DayKeys();
    kms.fail = "KMSInternalException";
    Object.assign(answering, { opener: { ...answering.opener, keys } });
    await send(signed(pressOf(value, slack.responseUrl)));
    expect(tasks).toEqual([]);
    expect(slack.calls[0]?.body.text).toContain("Press again");
  });

  it("is a fault of ours, too, when something unforeseen happens", async () => {
    const finishTask = () => Promise.reject(new TypeError("canary"));
    const { press, slack } = await setUp({ finishing: { finishTask, publish: async () => {} } });
    await press();
    expect(slack.calls[0]?.body.text).toContain("Press again");
    expect(entry()).toMatchObject({ error: "ServiceError", reason: "unexpected TypeError" });
  });
});

describe("many presses", () => {
  /** A task that takes one answer, as Step Functions does. */
  function atomic(): { finishTask: FinishTask; taken: () => number; asked: () => number } {
    let [taken, asked] = [0, 0];
    const finishTask: FinishTask = async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
      if (taken > 0) throw new CallbackError("StepFunctionsError", "x", { reason: "TaskTimedOut" });
      taken += 1;
    };
    return { finishTask, taken: () => taken, asked: () => asked };
  }

  it("at once have one effect: each asks once, one is told that it answered", async () => {
    const task = atomic();
    const { press, slack } = await setUp({
      finishing: { finishTask: task.finishTask, publish: async () => {} },
    });
    const replies = await Promise.all(Array.from({ length: 20 }, () => press()));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect([task.asked(), task.taken()]).toEqual([20, 1]);
    const texts = slack.calls.map(({ body }) => body.text);
    expect(texts.filter((text) => text === "✓ approve")).toHaveLength(1);
    expect(texts.filter((text) => text === OVER)).toHaveLength(19);
  });

  it("of one recorded request have one effect", async () => {
    const task = atomic();
    const { send, seal, slack } = await setUp({
      finishing: { finishTask: task.finishTask, publish: async () => {} },
    });
    const recorded = signed(pressOf(await seal(), slack.responseUrl));
    for (let time = 0; time < 3; time++) await send(recorded);
    expect([task.asked(), task.taken()]).toEqual([3, 1]);
  });
});

describe("showing what happened", () => {
  it.each<[string, string, boolean]>([
    ["another host", "https://evil.example/actions/canary", false],
    ["a host that looks alike", "https://hooks.slack.com.evil.example/canary", false],
    ["user info", "https://hooks.slack.com@evil.example/canary", false],
    ["another port", "https://hooks.slack.com:8443/canary", false],
    ["http", "http://hooks.slack.com/canary", false],
    ["no URL", "canary", false],
    ["nothing", "", false],
    ["a file", "file:///etc/canary", true],
  ])("never fails the answer, and never goes to %s", async (_, responseUrl, allowPrivate) => {
    const { send, seal, tasks } = await setUp({ allowPrivate });
    const reply = await send(signed(pressOf(await seal(), responseUrl)));
    expect(reply.status).toBe(200);
    expect(tasks).toHaveLength(1);
    expect(entry()).toMatchObject({ slack_error: "BadResponseUrl", slack_failed: 1 });
    expect(lines.join("")).not.toContain("canary");
  });

  it("doesn't go to a private address unless that is allowed", async () => {
    const { send, seal, slack, tasks } = await setUp({ allowPrivate: false, hooksHost: "localhost" });
    await send(signed(pressOf(await seal(), "https://localhost/x")));
    expect(tasks).toHaveLength(1);
    expect(slack.calls).toEqual([]);
    expect(entry()).toMatchObject({ slack_error: "PrivateAddress" });
  });

  it("never fails the answer when Slack refuses it", async () => {
    const { send, seal, slack, tasks } = await setUp();
    await send(signed(pressOf(await seal(), slack.responseUrl.replace("T1", "T2"))));
    expect(tasks).toHaveLength(1);
    expect(entry()).toMatchObject({
      slack_error: "HTTP 404 no_service",
      slack_failed: 1,
      task_ms: expect.any(Number),
    });
    expect(entry().error).toBeUndefined();
  });

  it.each(HOSTILE)("shows a label and a name as the text that they are: %j", async (hostile) => {
    const { press, slack } = await setUp();
    const label = hostile.slice(0, 75);
    const user = { ...USER, id: hostile, username: hostile };
    await press({ action: { name: "ok", label, type: "success", output: 1 } }, { user });
    const { text, blocks } = messageBody.parse(slack.calls[0]?.body);
    expect(text).not.toMatch(/[<>]/);
    const last = blocks.at(-1);
    expect(last?.type).toBe("rich_text");
    const kinds = last?.type === "rich_text" ? last.elements[0]?.elements.map(({ type }) => type) : [];
    expect(kinds).toEqual(["text", "text", "text", "text", "text", "date"]);
    expect(textsIn(last).join("")).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  });
});

import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import { CallbackError } from "../../../functions/errors.ts";
import { encodePlain } from "../../../functions/seal/plain.ts";
import type { FinishTask } from "../../../functions/task/answer.ts";
import { awsError, NOW } from "../fakes.ts";
import { approveClaims } from "../seal/claims.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { posted, pressOf, SIGNING_SECRET, setUp, signed, USER } from "./answering.ts";
import { messageBody, textsIn } from "./block-kit.ts";
import { HOSTILE } from "./hostile.ts";
import { BOT_TOKEN, RESPONSE_PATH, type SlackServer } from "./slack-server.ts";

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
      answered: 1,
      type: "success",
      key_misses: 1,
      kms_ms: expect.any(Number),
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
    "",
    "\u0000",
  ])("is acknowledged when its body is %j", async (body) => {
    const { send, slack, tasks } = await setUp();
    expect(await send(signed(body))).toEqual({ status: 200, headers: {}, body: "" });
    expect({ tasks, calls: slack.calls }).toEqual({ tasks: [], calls: [] });
  });
});

describe("what Slack sends", () => {
  it.each<[string, { [member: string]: unknown }]>([
    ["response_url", { response_url: null }],
    ["trigger_id", { trigger_id: null }],
    ["message", { message: null }],
    ["container", { container: null }],
    ["team", { team: null }],
    ["blocks", { message: { blocks: null } }],
    ["block_id", { message: { blocks: [{ type: "header", block_id: null }] } }],
    ["a message_ts that is a text", { container: { channel_id: null, message_ts: 1 } }],
    ["names", { user: { id: "U1", username: null, name: null, team_id: null } }],
  ])("may be without %s", async (_, over) => {
    const { press, tasks } = await setUp();
    expect(await press({}, over)).toMatchObject({ status: 200 });
    expect(tasks).toHaveLength(1);
  });

  it("may have another action beside ours, with nothing in it", async () => {
    const { send, seal, slack, tasks } = await setUp();
    const [action] = pressOf(await seal(), "").actions;
    const actions = [{ action_id: "other", value: null }, { action_id: null }, action];
    await send(signed({ ...pressOf("", slack.responseUrl), actions }));
    expect(tasks).toHaveLength(1);
  });

  it.each([{ type: "block_actions" }, { type: "view_submission", user: { id: "U1" }, view: null }])(
    "is no success when it can't be read: %j",
    async (payload) => {
      const { send, slack, tasks } = await setUp();
      expect(await send(signed(payload))).toMatchObject({ status: 500 });
      expect(entry()).toMatchObject({ error: "ServiceError", reason: "payload" });
      expect({ tasks, calls: slack.calls }).toEqual({ tasks: [], calls: [] });
    },
  );
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

  it("tells what the stack doesn't take any more, in words of a button", async () => {
    const outcomes = [{ name: "a", type: "heartbeat" as const, schema: true }];
    const { press, slack, tasks } = await setUp({
      permissions: { outputParameters: false, postActions: false, durableCallbacks: false },
    });
    await press({ action: { name: "f", type: "post", outcomes } });
    expect(tasks).toEqual([]);
    expect(slack.calls[0]?.body).toMatchObject({ response_type: "ephemeral" });
    expect(slack.calls[0]?.body.text).toMatch(/^This kind of button .+ For the sender: .*EnablePostActions/);
  });

  it("says of a button, not of a link, that its answer isn't accepted", async () => {
    const { press, slack } = await setUp({}, awsError("InvalidToken"));
    await press();
    expect(slack.calls[0]?.body.text).toMatch(/^The answer that this button would send isn’t accepted\. /);
  });

  it("takes no parameters: a press brings none", async () => {
    const { press, slack, tasks } = await setUp();
    await press({ parameters: true, action: { name: "ok", type: "success", output: "$action" } });
    expect(tasks).toEqual([]);
    expect(slack.calls[0]?.body).toMatchObject({ response_type: "ephemeral" });
    expect(entry()).toMatchObject({ error: "InvalidPayload", reason: "parameters" });
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
    const text = "Your answer may have been recorded. Press again: more than once does no harm.";
    expect(slack.calls.map(({ body }) => body)).toEqual([
      { response_type: "ephemeral", replace_original: false, text },
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
    expect(slack.calls[0]?.body.text).toBe(
      "As far as we know, nothing was recorded. Press again: more than once does no harm.",
    );
  });

  it("is a fault of ours, too, when something unforeseen happens", async () => {
    const finishTask = () => Promise.reject(new TypeError("canary"));
    const { press, slack } = await setUp({ finishing: { finishTask, publish: async () => {} } });
    await press();
    expect(slack.calls[0]?.body.text).toContain("Press again");
    expect(entry()).toMatchObject({ error: "ServiceError", reason: "unexpected TypeError" });
  });
});

/** What the message shows in the end: its text, and who is named. */
function lastShown({ calls }: SlackServer) {
  const { text, blocks } = messageBody.parse(calls.at(-1)?.body);
  return { text, by: /"user_id":"(\w+)"/.exec(JSON.stringify(blocks))?.[1] };
}

describe("many presses", () => {
  /** A task that takes one answer, as Step Functions does. */
  function atomic(): { finishTask: FinishTask; taken: () => number; asked: () => number } {
    let [taken, asked] = [0, 0];
    const finishTask: FinishTask = async () => {
      asked += 1;
      await wait(Math.random() * 20);
      if (taken > 0) throw new CallbackError("StepFunctionsError", "x", { reason: "TaskTimedOut" });
      taken += 1;
    };
    return { finishTask, taken: () => taken, asked: () => asked };
  }

  it("at once have one effect: each asks once, and the message shows who was first", async () => {
    const task = atomic();
    const { press, slack } = await setUp({
      finishing: { finishTask: task.finishTask, publish: async () => {} },
    });
    const replies = await Promise.all(Array.from({ length: 20 }, () => press()));
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect([task.asked(), task.taken()]).toEqual([20, 1]);
    expect(slack.calls).toHaveLength(20);
    expect(lastShown(slack)).toEqual({ text: "✓ approve", by: "U0123ABCD" });
  });

  it.each<[string, number]>([
    ["a double click", 10],
    ["another person's, later", 100],
  ])("show who was first: %s", async (_, delay) => {
    const task = atomic();
    const { slack, press } = await setUp({
      finishing: { finishTask: task.finishTask, publish: async () => {} },
    });
    const first = press();
    await wait(delay);
    await Promise.all([first, press({}, { user: { id: "U0LATE", username: "bob" } })]);
    const winner = task.taken() === 1 ? lastShown(slack) : undefined;
    expect(winner?.text).toBe("✓ approve");
    if (delay > 20) expect(winner?.by).toBe("U0123ABCD");
  });

  it("show who was first, in another message of the same request, and by another button, too", async () => {
    const task = atomic();
    const { slack, press } = await setUp({
      finishing: { finishTask: task.finishTask, publish: async () => {} },
    });
    await press();
    await press({ action: { name: "no", type: "failure" } }, { user: { id: "U0LATE" } });
    expect(lastShown(slack)).toEqual({ text: "✓ approve", by: "U0123ABCD" });
    await press({ transactionId: "f".repeat(32) });
    expect(lastShown(slack).text).toBe(OVER);
  });

  it("never show a heartbeat as the answer", async () => {
    const beat = { name: "beat", type: "heartbeat" } as const;
    let isOver = false;
    const finishTask: FinishTask = async () => {
      if (isOver) throw new CallbackError("StepFunctionsError", "x", { reason: "TaskTimedOut" });
      isOver = true;
    };
    const { slack, press } = await setUp({ finishing: { finishTask, publish: async () => {} } });
    await press({ action: beat });
    await press({ action: beat });
    expect(lastShown(slack).text).toBe(OVER);
  });

  it("of one recorded request have one effect", async () => {
    const task = atomic();
    const { send, seal, slack } = await setUp({
      finishing: { finishTask: task.finishTask, publish: async () => {} },
    });
    const recorded = signed(pressOf(await seal(), slack.responseUrl));
    for (let time = 0; time < 3; time++) await send(recorded);
    expect([task.asked(), task.taken()]).toEqual([3, 1]);
    expect(slack.calls.map(({ body }) => body.text)).toEqual(Array(3).fill("✓ approve"));
    expect(lastShown(slack).by).toBe("U0123ABCD");
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

/** Slack, played by a local server: a message is posted, its buttons are pressed as Slack would tell us of it. */
import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { REVIEW } from "../handlers/review.ts";
import { machineOf } from "./machines.ts";
import { outsideWorld } from "./outside.ts";
import { secret } from "./secrets.ts";
import { type Blocks, buttonsIn, pressOf, SLACK, tell, user } from "./slack.ts";
import { apps, endOf, press as pressLink, stateOf } from "./task.ts";

const { channels } = inject("deployed");
const outside = outsideWorld(SLACK);
const through = await machineOf("notify-through.asl.json");

const context = {
  approvedBy: "$slack_user_name",
  id: "$slack_user_id",
  team: "$slack_team_id",
  at: "$answered_at",
};
const approve = {
  name: "approve",
  type: "success",
  label: "Approve",
  output: { approved: true },
  answer_context: context,
};

/** Starts an execution that asks in Slack, and gives the message that came. */
async function asked(over: object = {}) {
  const subject = `Question ${randomUUID()}`;
  const input = {
    actions: [approve],
    message: { subject },
    channels: [{ type: "slack", channel: "#approvals" }],
    ...over,
  };
  const task = await through.start(input);
  const message = await outside.requestWhere(({ body }) => body.includes(subject));
  const { blocks } = JSON.parse(message.body) as { blocks: Blocks };
  const buttons = buttonsIn(blocks);
  for (const { value, url } of buttons) secret(value ?? new URL(url ?? "").searchParams.get("data") ?? "");
  return { ...task, subject, path: message.path, blocks, buttons };
}

/** What the message was replaced with, or what was said to whoever pressed. */
async function shown({ subject }: { subject: string }): Promise<string> {
  const path = `/slack/response?${subject.replaceAll(" ", "-")}`;
  return (await outside.requestWhere((it) => it.path === path)).body;
}

for (const value of [...Object.values(channels.secrets), user.id, user.team_id, "canary.trigger"])
  secret(value);

describe("a button in Slack", () => {
  it("answers the task with who pressed, and the message says so", async () => {
    const task = await asked();
    const reply = await tell(pressOf(task.buttons[0], task));
    expect(reply).toMatchObject({ status: 200, body: "" });
    const output = {
      approved: true,
      approvedBy: "ada",
      id: "U0CANARY",
      team: "T0CANARY",
      at: expect.any(String),
    };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
    const replaced = JSON.parse(await shown(task));
    expect(replaced).toMatchObject({ replace_original: true });
    expect(JSON.stringify(replaced.blocks)).toContain('{"type":"user","user_id":"U0CANARY"}');
    expect(buttonsIn(replaced.blocks)).toEqual([]);
  });

  it("has no second effect when the request is sent again", async () => {
    const task = await asked();
    const interaction = pressOf(task.buttons[0], task);
    for (let n = 0; n < 3; n++) expect(await tell(interaction)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
    const all = outside.received.filter(
      ({ path }) =>
        path === new URL(interaction.response_url).pathname + new URL(interaction.response_url).search,
    );
    // All went to one container, which remembers who answered.
    const shown = all.map(({ body }) => [JSON.parse(body).text, body.includes('"user_id":"U0CANARY"')]);
    expect(shown).toEqual(Array(3).fill(["✓ Approve", true]));
  });

  it.each<[string, Record<string, string>, number]>([
    ["no signature", { "x-slack-signature": "" }, 0],
    ["another's signature", { "x-slack-signature": `v0=${"0".repeat(64)}` }, 0],
    ["no timestamp", { "x-slack-request-timestamp": "" }, 0],
    ["a signature that is six minutes old", {}, 360],
    ["one of the future", {}, -360],
  ])("does nothing with %s", async (_, headers, age) => {
    const task = await asked();
    const refused = await tell(pressOf(task.buttons[0], task), headers, age);
    expect([refused.status, JSON.parse(refused.body).error]).toEqual([401, "Unauthorized"]);
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  });

  it("holds nothing that a link takes, and a link nothing that a button takes", async () => {
    const task = await asked();
    const [button] = task.buttons;
    const url = `${outputOf(apps.notifying, "Api")}/respond?data=${button?.value}`;
    const refused = await pressLink(url);
    expect([refused.status, JSON.parse(refused.body).error]).toEqual([400, "InvalidPayload"]);
    const linked = await asked({ channels: [{ type: "slack" }], actions: [{ ...REVIEW }] });
    const link = linked.buttons[0]?.url ?? "";
    await tell(pressOf({ action_id: "answer.0", value: new URL(link).searchParams.get("data") ?? "" }, task));
    expect(await shown(task)).toContain("invalid");
    for (const running of [task, linked]) expect(await stateOf(running)).toMatchObject({ status: "RUNNING" });
  });
});

describe("a form in Slack", () => {
  it("opens as a modal, is put right, and answers with what was filled in", async () => {
    const task = await asked({ actions: [{ ...REVIEW, answer_context: { by: "$slack_user_name" } }] });
    await tell(pressOf(task.buttons[0], task));
    const value = task.buttons[0]?.value ?? "";
    const opened = await outside.requestWhere(
      (it) => it.path.endsWith("views.open") && it.body.includes(value),
    );
    const { trigger_id, view } = JSON.parse(opened.body);
    expect([trigger_id, opened.headers.authorization]).toEqual([
      "canary.trigger",
      `Bearer ${channels.secrets.SlackBotToken}`,
    ]);
    const submit = (answer: string, texts: string[]) => {
      const inputs = view.blocks.filter(({ type }: { type: string }) => type === "input");
      const typed = texts.map((text) => ({ value: text }));
      const states = [{ selected_option: { value: answer } }, ...typed];
      const values = Object.fromEntries(
        inputs.map((block: { block_id: string; element: { action_id: string } }, index: number) => [
          block.block_id,
          { [block.element.action_id]: states[index] },
        ]),
      );
      return tell({
        type: "view_submission",
        user,
        team: { id: user.team_id },
        view: { ...view, state: { values } },
      });
    };
    const refused = JSON.parse((await submit("1", ["", ""])).body);
    expect(refused).toEqual({ response_action: "errors", errors: { "field.1": expect.any(String) } });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    const taken = await submit("0", [secret("Goods arrived on Monday"), ""]);
    expect(JSON.parse(taken.body)).toEqual({ response_action: "clear" });
    const output = { comment: "Goods arrived on Monday", by: "ada" };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
    const updated = await outside.requestWhere((it) => it.path.endsWith("chat.update"));
    expect(JSON.parse(updated.body)).toMatchObject({ channel: "C0CANARY", ts: "1700000000.000100" });
  });
});

it("an incoming webhook sends links for forms, which open and answer", async () => {
  const task = await asked({
    channels: [{ type: "slack" }],
    actions: [REVIEW, { ...approve, name: "plain" }],
  });
  expect(task.path).toBe("/slack/incoming-canary");
  const [form, fixed] = task.buttons;
  expect([form?.url !== undefined, fixed?.value !== undefined]).toEqual([true, true]);
  const body = JSON.stringify({ comment: "By its link" });
  expect(
    await pressLink(form?.url ?? "", { body, headers: { "content-type": "application/json" } }),
  ).toMatchObject({
    status: 200,
  });
  expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: { comment: "By its link" } });
});

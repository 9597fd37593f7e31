import { describe, expect, it } from "vitest";
import { PlaygroundError } from "../../../../local/playground/error.ts";
import { hangs, hangsUp, replies } from "../../../functions/notify/server.ts";
import { messageBody, textsIn } from "../../../functions/slack/block-kit.ts";
import { REVIEW } from "../../../functions/slack/forms.ts";
import { stillAndQuiet } from "../../../functions/still-and-quiet.ts";
import { APPROVE, appInSlack } from "./app.ts";

stillAndQuiet();

const HEARTBEAT = { action: { name: "wait", type: "heartbeat" as const } };

describe("a message in Slack", () => {
  it("is shown as the bot posts it, and its links are those of its buttons", async () => {
    const { post, shown, last } = await appInSlack();
    const asking = { action: { ...APPROVE.action, confirm: { message: "Sure?" } } };
    const ts = await post([asking, { action: REVIEW, url: "https://cb.example/respond?a=1" }]);
    expect(ts).toMatch(/^\d{10}\.\d{6}$/);
    expect(shown).toHaveLength(1);
    expect(last()).toMatchObject({ channel: "slack", to: "#ops", subject: "Deploy & release?" });
    expect(last().links).toEqual([{ label: "review", url: "https://cb.example/respond?a=1" }]);
    const { blocks = [] } = last().slack ?? {};
    expect(messageBody.safeParse({ text: "x", mrkdwn: false, blocks }).success).toBe(true);
    for (const { block_id } of blocks) expect(block_id).toMatch(/\S/);
    expect(JSON.stringify(blocks)).toContain('"confirm":{');
  });

  it("is shown as the incoming webhook posts it", async () => {
    const { post, last } = await appInSlack();
    await post([APPROVE], { subject: "<By hook>" }, "");
    expect(last()).toMatchObject({ to: "incoming webhook", subject: "<By hook>" });
  });
});

describe("a press", () => {
  it("answers the task as the person at the page, and the message says so", async () => {
    const { outside, post, tasks, shown, last } = await appInSlack();
    const action = {
      ...APPROVE.action,
      answer_context: { by: "$slack_user_name $slack_user_id $slack_team_id" },
    };
    await post([{ action }, HEARTBEAT], {});
    await outside.press(last().id, "answer.0");
    const output = '{"Status":"Approved","by":"you U0PLAYGROUND T0PLAYGROUND"}';
    expect(tasks).toMatchObject([{ name: "SendTaskSuccessCommand", input: { output } }]);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
    const { blocks = [], told } = last().slack ?? {};
    expect([blocks.map(({ type }) => type), told]).toEqual([["header", "rich_text"], undefined]);
    expect(JSON.stringify(blocks[1])).toContain('{"type":"user","user_id":"U0PLAYGROUND"}');
    expect(last().subject).toBe("Deploy & release?");
  });

  it("changes the message that the incoming webhook posted, too", async () => {
    const { outside, post, tasks, last } = await appInSlack();
    await post([APPROVE], {}, "");
    await outside.press(last().id, "answer.0");
    expect(tasks).toHaveLength(1);
    expect(textsIn(last().slack?.blocks)).toContain("✓ ");
  });

  it("tells the person who pressed, as often as they press, when the task keeps waiting", async () => {
    const { outside, post, tasks, shown, last } = await appInSlack();
    await post([HEARTBEAT]);
    const [{ id, slack }] = [last()];
    await outside.press(id, "answer.0");
    await outside.press(id, "answer.0");
    expect(tasks.map(({ name }) => name)).toEqual(["SendTaskHeartbeatCommand", "SendTaskHeartbeatCommand"]);
    const note = "Done: the process keeps waiting. You can press this button again.";
    expect(shown.map((it) => it.slack?.told)).toEqual([undefined, undefined, note, undefined, note]);
    expect(last().slack?.blocks).toEqual(slack?.blocks);
  });

  it("of a button that opens a link is acknowledged, and changes nothing", async () => {
    const { outside, post, server, tasks, last } = await appInSlack();
    await post([{ ...APPROVE, url: "https://cb.example/respond" }]);
    const before = last();
    await outside.press(before.id, "link.0");
    expect(server.received).toHaveLength(1);
    expect([tasks, last()]).toEqual([[], before]);
  });

  it("is refused for a message or a button that isn't there, and once the message has ended", async () => {
    const { outside, post, server, last } = await appInSlack();
    await post([APPROVE]);
    const { id } = last();
    await expect(outside.press("nothing", "answer.0")).rejects.toThrow(PlaygroundError);
    await expect(outside.press(id, "answer.1")).rejects.toThrow(PlaygroundError);
    await outside.press(id, "answer.0");
    await expect(outside.press(id, "answer.0")).rejects.toThrow(PlaygroundError);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ["an error", replies(502, "{}"), "This app responded with Status Code 502."],
    ["a redirection", replies(302, "", { location: "/" }), "This app responded with Status Code 302."],
    ["no answer at all", hangsUp, "This app couldn’t be reached."],
    ["nothing for three seconds", hangs, "Operation timed out. Apps need to respond within three seconds."],
  ])("that is met with %s says what Slack says, and keeps its buttons", async (_, answer, told) => {
    const { outside, post, server, last } = await appInSlack();
    await post([APPROVE]);
    const { id, slack } = last();
    server.answer = answer;
    await outside.press(id, "answer.0");
    expect(last().slack).toEqual({ blocks: slack?.blocks, told });
  });

  it("whose signature isn't the app's is refused by it", async () => {
    const { outside, post, tasks, last } = await appInSlack();
    await post([APPROVE]);
    const { id } = last();
    outside.secrets.SlackSigning = "another-signing-secret";
    await outside.press(id, "answer.0");
    expect([tasks, last().slack?.told]).toEqual([[], "This app responded with Status Code 401."]);
  });
});

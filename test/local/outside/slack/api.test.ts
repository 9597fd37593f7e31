import { describe, expect, it, vi } from "vitest";
import type { Outside } from "../../../../local/outside/outside.ts";
import { listen, replies } from "../../../functions/notify/server.ts";
import { stillAndQuiet } from "../../../functions/still-and-quiet.ts";
import { play, postTo } from "../playing.ts";

stillAndQuiet();

const plain = (text: string) => ({ type: "plain_text", text });
const button = (over: object = {}) => ({
  type: "button",
  action_id: "a",
  text: plain("Go"),
  value: "v",
  ...over,
});
const withButton = (over: object = {}) => [{ type: "actions", elements: [button(over)] }];
const message = { channel: "#ops", text: "Hello &amp; bye", blocks: withButton() };
const view = { type: "modal", title: plain("Form"), blocks: [{ type: "section", text: plain("x") }] };

/** Calls a method as the bot does. */
async function call({ url, secrets }: Outside, method: string, body: object | string, token?: string) {
  const authorization = `Bearer ${token ?? secrets.SlackBotToken}`;
  const reply = await postTo(`${url}/slack/api/${method}`, body, { authorization });
  expect(reply.status).toBe(200);
  return reply.json();
}

/** Starts Slack with an app that acknowledges everything, and presses the button of a message. */
async function pressed() {
  const app = await listen(replies(200));
  const playing = await play(() => app.url);
  const posted = await call(playing.outside, "chat.postMessage", message);
  const press = async () => {
    await playing.outside.press(playing.last().id, "a");
    const form = new URLSearchParams(app.received.at(-1)?.body);
    return JSON.parse(form.get("payload") ?? "");
  };
  return { ...playing, posted, press, payload: await press() };
}

describe("Slack's Web API", () => {
  it("takes the bot's token alone", async () => {
    const { outside, shown } = await play();
    const refused = await call(outside, "chat.postMessage", message, "xoxb-another");
    expect(refused).toEqual({ ok: false, error: "invalid_auth" });
    const reply = await postTo(`${outside.url}/slack/api/chat.postMessage`, message);
    expect(await reply.json()).toEqual({ ok: false, error: "not_authed" });
    expect(shown).toEqual([]);
  });

  it.each<[string, string, object | string]>([
    ["unknown_method", "chat.delete", message],
    ["unknown_method", "constructor", message],
    ["invalid_json", "chat.postMessage", "{"],
    ["channel_not_found", "chat.postMessage", { ...message, channel: "" }],
    ["invalid_blocks", "chat.postMessage", { ...message, blocks: [] }],
    ["invalid_blocks", "chat.postMessage", { ...message, blocks: withButton({ value: "x".repeat(2_001) }) }],
    ["invalid_blocks", "chat.postMessage", { ...message, blocks: withButton({ url: "x".repeat(3_001) }) }],
    [
      "invalid_blocks",
      "chat.postMessage",
      { ...message, blocks: withButton({ text: plain("x".repeat(76)) }) },
    ],
    ["message_not_found", "chat.update", { ...message, ts: "1.000001" }],
    [
      "invalid_arguments",
      "views.open",
      { trigger_id: "t", view: { ...view, private_metadata: "x".repeat(3_001) } },
    ],
    ["invalid_trigger_id", "views.open", { trigger_id: "t", view }],
  ])("says %s and shows nothing for a wrong %s", async (error, method, body) => {
    const { outside, shown } = await play();
    expect(await call(outside, method, body)).toEqual({ ok: false, error });
    expect(shown).toEqual([]);
  });

  it("gives a message's place, by which it is replaced, and calls it by its text where it has no header", async () => {
    const { outside, shown, last } = await play();
    const { ok, channel, ts } = await call(outside, "chat.postMessage", message);
    expect([ok, channel]).toEqual([true, expect.stringMatching(/^C[A-Z0-9]{8,}$/)]);
    expect(last().subject).toBe("Hello & bye");
    expect((await call(outside, "chat.postMessage", message)).channel).toBe(channel);
    // The Web API takes a channel's name to post, but not to update.
    expect(await call(outside, "chat.update", { ...message, ts })).toMatchObject({
      error: "message_not_found",
    });
    const blocks = [{ type: "section", block_id: "b", text: plain("Done") }];
    expect(await call(outside, "chat.update", { channel, ts, blocks })).toMatchObject({
      ok: true,
      channel,
      ts,
    });
    expect(last()).toMatchObject({ id: shown[0]?.id, to: "#ops", slack: { blocks } });
  });
});

describe("what a press gives the app", () => {
  it("says who pressed what, where", async () => {
    const { outside, payload, posted } = await pressed();
    expect(payload).toMatchObject({
      type: "block_actions",
      user: { id: "U0PLAYGROUND", username: "you", team_id: "T0PLAYGROUND" },
      team: { id: "T0PLAYGROUND" },
      container: { type: "message", channel_id: posted.channel, message_ts: posted.ts },
      message: { ts: posted.ts, blocks: posted.message.blocks },
      response_url: expect.stringMatching(`^${outside.url}/slack/actions/[0-9a-f]{32}$`),
      actions: [{ ...button(), block_id: posted.message.blocks[0].block_id }],
    });
  });

  it("opens one modal, within three seconds", async () => {
    const { outside, payload, press, last } = await pressed();
    const open = (trigger_id: string) => call(outside, "views.open", { trigger_id, view });
    expect(await open(payload.trigger_id)).toMatchObject({ ok: true, view: { id: expect.any(String) } });
    expect(last().slack?.modal).toMatchObject({ type: "modal", title: plain("Form") });
    expect(await open(payload.trigger_id)).toEqual({ ok: false, error: "exchanged_trigger_id" });
    const { trigger_id } = await press();
    vi.setSystemTime(Date.now() + 3_001);
    expect(await open(trigger_id)).toEqual({ ok: false, error: "expired_trigger_id" });
  });

  it("responds five times, to the person who pressed or in the message's place", async () => {
    const { payload, last } = await pressed();
    const respond = async (body: object) => {
      const reply = await postTo(payload.response_url, body);
      return [reply.status, await reply.text()];
    };
    expect(await respond({ response_type: "ephemeral", text: "1 &lt; 2" })).toEqual([200, '{"ok":true}']);
    expect(last().slack?.told).toBe("1 < 2");
    expect(await respond({ response_type: "in_channel", text: "No" })).toEqual([400, "invalid_payload"]);
    expect(await respond({ replace_original: true, blocks: [] })).toEqual([400, "invalid_payload"]);
    const blocks = [{ type: "section", block_id: "b", text: plain("Done") }];
    expect(await respond({ replace_original: true, text: "x", blocks })).toEqual([200, '{"ok":true}']);
    expect(last().slack).toEqual({ blocks });
    expect((await respond({ text: "Only to you" }))[0]).toBe(200);
    expect(await respond({ text: "Once more" })).toEqual([404, "used_url"]);
    expect(last().slack?.told).toBe("Only to you");
  });

  it("responds for half an hour", async () => {
    const { payload } = await pressed();
    vi.setSystemTime(Date.now() + 30 * 60_000 + 1);
    const reply = await postTo(payload.response_url, { text: "Late" });
    expect([reply.status, await reply.text()]).toEqual([404, "expired_url"]);
  });

  it("refuses what the incoming webhook can't show", async () => {
    const { outside, shown } = await play();
    const reply = await postTo(outside.secrets.SlackWebhook, { text: "no blocks" });
    expect([reply.status, await reply.text(), shown]).toEqual([400, "invalid_blocks", []]);
  });
});

import { describe, expect, it } from "vitest";
import { teamsChannel } from "../../../functions/notify/teams/teams.ts";
import { NOTICE } from "../../functions/notify/notices.ts";
import { play, postTo } from "./playing.ts";

const card = (body: object[], over: object = {}) => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      content: { type: "AdaptiveCard", body, ...over },
    },
  ],
});
const open = (title: string) => ({ type: "Action.OpenUrl", title, url: `https://cb.example/${title}` });

describe("Teams", () => {
  it("shows the card that Notify sends, with its links, and gives a run's id", async () => {
    const { outside, shown, last } = await play();
    const [delivery] = teamsChannel({
      teamsWebhookSecretArn: "arn",
      allowPrivateWebhooks: true,
      secret: async () => outside.secrets.TeamsWebhook,
    })({ type: "teams" });
    const id = await delivery?.send(NOTICE, AbortSignal.timeout(5_000));
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(shown).toHaveLength(1);
    expect(last()).toMatchObject({ channel: "teams", to: "teams", subject: "Approve invoice 4711?" });
    expect(last().links).toEqual(NOTICE.links.map(({ label, url }) => ({ label, url })));
    expect(last().json).toContain('"contentType":"application/vnd.microsoft.card.adaptive"');
  });

  it("finds the links of a card in their order, wherever they are, and its first text", async () => {
    const { outside, last } = await play();
    const column = { type: "Column", items: [{ type: "ActionSet", actions: [open("one"), open("two")] }] };
    const body = [
      { type: "ColumnSet", columns: [column] },
      { type: "TextBlock", text: "Read **me**" },
      { type: "TextBlock", text: "later" },
      { type: "Action.Submit", title: "no link", url: "https://cb.example/no" },
    ];
    await postTo(outside.secrets.TeamsWebhook, card(body, { actions: [open("three")] }));
    expect(last().links.map(({ label }) => label)).toEqual(["one", "two", "three"]);
    expect(last().subject).toBe("Read **me**");
  });

  it.each<[string, object | string]>([
    ["no JSON", "{"],
    ["no card", { type: "message", text: "Hello" }],
    ["two cards", { type: "message", attachments: [card([]).attachments[0], card([]).attachments[0]] }],
  ])("answers 400 and shows nothing when there is %s", async (_, body) => {
    const { outside, shown } = await play();
    expect((await postTo(outside.secrets.TeamsWebhook, body)).status).toBe(400);
    expect(shown).toEqual([]);
  });
});

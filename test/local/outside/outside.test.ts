import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import { play, postTo } from "./playing.ts";

describe("startOutside", () => {
  it("makes up other secrets each time, with URLs of its own", async () => {
    const [first, second] = [(await play()).outside, (await play()).outside];
    for (const name of Object.keys(first.secrets) as (keyof typeof first.secrets)[])
      expect(first.secrets[name]).not.toBe(second.secrets[name]);
    expect(first.secrets).toEqual({
      SlackBotToken: expect.stringMatching(/^xoxb-[0-9a-f]{32}$/),
      SlackSigning: expect.stringMatching(/^[0-9a-f]{32}$/),
      SlackWebhook: expect.stringMatching(`^${first.url}/slack/services/T0PLAYGROUND/[^/]+/[0-9a-f]{32}$`),
      TeamsWebhook: expect.stringMatching(`^${first.url}/teams/[0-9a-f]{32}$`),
      WebhookSigning: expect.stringMatching(/^whsec_[\w+/]{43}=$/),
    });
  });

  it.each([
    "/",
    "/slack/api",
    "/slack/services/T0PLAYGROUND/B0PLAYGROUND/guessed",
    "/slack/actions/guessed",
    "/teams/guessed",
    "/webhooks",
    "/webhooked",
  ])("answers 404 and shows nothing at %s", async (path) => {
    const { outside, shown } = await play();
    expect((await postTo(`${outside.url}${path}`, { text: "x" })).status).toBe(404);
    expect(shown).toEqual([]);
  });

  it("answers 404 to a GET of what is only POSTed to", async () => {
    const { outside } = await play();
    for (const url of [outside.secrets.TeamsWebhook, outside.secrets.SlackWebhook, `${outside.url}/webhook`])
      expect((await fetch(url)).status).toBe(404);
  });

  it("answers 413 to a body that is larger than any message", async () => {
    const { outside, shown } = await play();
    const { status } = await postTo(outside.secrets.TeamsWebhook, "x".repeat(1_048_577));
    expect([status, shown]).toEqual([413, []]);
  });

  it("listens on the loopback address alone", async () => {
    const { outside } = await play();
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((it) => it?.family === "IPv4" && !it.internal);
    const { port } = new URL(outside.url);
    for (const it of others) await expect(fetch(`http://${it?.address}:${port}/`)).rejects.toThrow();
    expect(new URL(outside.url).hostname).toBe("127.0.0.1");
  });

  it("listens no more once it has stopped", async () => {
    const { outside } = await play();
    await fetch(outside.url);
    await outside.stop();
    await expect(fetch(outside.url)).rejects.toThrow();
  });
});

import { describe, expect, it } from "vitest";
import { webhookChannel } from "../../../functions/notify/webhook/webhook.ts";
import type { Outside } from "../../../local/outside/outside.ts";
import { NOTICE } from "../../functions/notify/notices.ts";
import { play } from "./playing.ts";

/** Sends as Notify does. */
function send(
  { url, secrets }: Outside,
  path: string,
  { secret = secrets.WebhookSigning, now = Date.now() },
) {
  const channel = webhookChannel({
    webhookAllowedHosts: [new URL(url).host],
    webhookSigningSecretArn: "arn",
    allowPrivateWebhooks: true,
    secret: async () => secret,
  });
  const [delivery] = channel({ type: "webhook", url: `${url}${path}` });
  return delivery?.send({ ...NOTICE, now }, AbortSignal.timeout(5_000));
}

describe("a webhook", () => {
  it.each(["/webhook", "/webhooks/orders", "/webhooks/a/b?c=d"])(
    "is shown when Notify sends it to %s",
    async (path) => {
      const { outside, shown, last } = await play();
      await send(outside, path, {});
      expect(shown).toHaveLength(1);
      const { host } = new URL(outside.url);
      expect(last()).toMatchObject({
        channel: "webhook",
        to: host + path.replace("?c=d", ""),
        subject: NOTICE.message.subject,
      });
      expect(last().links).toEqual(NOTICE.links.map(({ action, url }) => ({ label: action.name, url })));
      expect(last().json).toMatch(/^\{"transaction_id":"0123456789abcdef0123456789abcdef",/);
    },
  );

  it.each<[string, Parameters<typeof send>[2]]>([
    ["another's secret", { secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}` }],
    ["a time that is six minutes old", { now: Date.now() - 360_000 }],
  ])("is refused with 401 and not shown when it is signed with %s", async (_, over) => {
    const { outside, shown } = await play();
    await expect(send(outside, "/webhook", over)).rejects.toThrow("HTTP 401");
    expect(shown).toEqual([]);
  });

  it("is refused with 401 when it isn't signed at all", async () => {
    const { outside, shown } = await play();
    const { status } = await fetch(`${outside.url}/webhook`, { method: "POST", body: "{}" });
    expect([status, shown]).toEqual([401, []]);
  });
});

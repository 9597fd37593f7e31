import { describe, expect, it, vi } from "vitest";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import type { Notice } from "../../../../functions/notify/delivery.ts";
import { cardMessage } from "../../../../functions/notify/teams/card.ts";
import { teamsChannel } from "../../../../functions/notify/teams/teams.ts";
import { NOTICE } from "../notices.ts";
import { hangs, listen, redirectsTo, replies } from "../server.ts";

const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:teams-AbCdEf";
const PATH = "/workflows/0a1b/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers&sig=canary_-Sig";

/** Sends with a secret, as it is kept. */
function send(secret: string, allowPrivateWebhooks = true, notice: Notice = NOTICE, patience = 2_000) {
  const read = vi.fn(async () => secret);
  const channel = teamsChannel({ teamsWebhookSecretArn: ARN, allowPrivateWebhooks, secret: read });
  const [delivery, ...more] = channel({ type: "teams" });
  expect([delivery?.channel, delivery?.to, more]).toEqual(["teams", "teams", []]);
  return { sending: delivery?.send(notice, AbortSignal.timeout(patience)), read };
}

describe("teamsChannel", () => {
  it("POSTs the card to the URL in the secret", async () => {
    const server = await listen(replies(202));
    const { sending, read } = send(`${server.url}${PATH}`);
    expect(await sending).toBe(NOTICE.messageId);
    expect(read.mock.calls).toEqual([[ARN]]);
    expect(server.received).toMatchObject([{ method: "POST", path: PATH, body: cardMessage(NOTICE) }]);
    expect(server.received[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  it.each([
    ["08584418932567891234567890123CU42", "08584418932567891234567890123CU42"],
    ["<b>not an id</b>", NOTICE.messageId],
    ["x".repeat(65), NOTICE.messageId],
  ])("gives the id of the workflow's run when that is an id: %s", async (header, id) => {
    const server = await listen(replies(202, "", { "x-ms-workflow-run-id": header }));
    expect(await send(server.url).sending).toBe(id);
  });

  it.each([
    ["HTTP 401", replies(401, "canary")],
    ["HTTP 429", replies(429)],
    ["HTTP 502", replies(502)],
    ["Redirected", redirectsTo("http://127.0.0.1:1/")],
    ["Timeout", hangs],
  ])("says %s when the workflow does so", async (failure, answer) => {
    const { sending } = send((await listen(answer)).url, true, NOTICE, 300);
    await expect(sending).rejects.toThrow(new Undelivered(failure));
  });

  it.each([
    ["", false],
    ["hunter2", true],
    ["http://example.com/", false],
    ["ftp://example.com/", true],
    ['{"url":"https://example.com/"}', true],
    ["https://one.example/\nhttps://two.example/", true],
  ])(
    "takes %j for no URL of a workflow, when private addresses are allowed: %s",
    async (secret, allowPrivate) => {
      await expect(send(secret, allowPrivate).sending).rejects.toThrow(new Undelivered("SecretInvalid"));
    },
  );

  it("sends nothing to a private address", async () => {
    const { sending } = send("https://10.0.0.1/", false);
    await expect(sending).rejects.toThrow(new Undelivered("PrivateAddress"));
  });

  it("sends nothing when the links are too much for a card", async () => {
    const server = await listen();
    const links = NOTICE.links.map((link) => ({ ...link, url: link.url.padEnd(15_000, "x") }));
    await expect(send(server.url, true, { ...NOTICE, links }).sending).rejects.toThrow(
      new Undelivered("TooLarge"),
    );
    expect(server.received).toEqual([]);
  });
});

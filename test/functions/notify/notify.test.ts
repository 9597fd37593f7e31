import { describe, expect, it } from "vitest";
import type { Delivery } from "../../../functions/notify/delivery.ts";
import { notify } from "../../../functions/notify/notify.ts";
import { parseNotify } from "../../../functions/notify/request.ts";
import { NOW } from "../fakes.ts";
import { APPROVE, keeping, notifyRequest, REJECT, sealing } from "./requests.ts";

const ID = "00112233445566778899aabbccddeeff";
const POST = {
  name: "decide",
  type: "post",
  outcomes: [{ name: "yes", type: "success", schema: true, output: 1 }],
};

/** @param deliveries what the request's channel gives */
function run(deliveries: Delivery[], over: object = {}, creation = sealing().creation) {
  return notify(parseNotify(notifyRequest(over)), ID, creation, async () => deliveries, NOW, {});
}

describe("notify", () => {
  it("sends to all channels at the same time, and reports who accepted", async () => {
    const both = Promise.withResolvers<void>();
    let under = 0;
    const send = async () => {
      if (++under === 2) both.resolve();
      await both.promise;
      return "id";
    };
    const failing = keeping({ channel: "teams", to: "teams", send: () => Promise.reject(new TypeError()) });
    const [one, two] = [keeping({ send }), keeping({ channel: "sns", to: "arn", send })];
    expect(await run([one.delivery, two.delivery, failing.delivery])).toEqual({
      transaction_id: ID,
      sent: [
        { channel: "email", to: "ann@example.com", id: "id" },
        { channel: "sns", to: "arn", id: "id" },
      ],
      failed: [{ channel: "teams", to: "teams", error: "TypeError" }],
    });
  });

  it("gives each recipient links of its own, and all the same transaction", async () => {
    const { creation, claims } = sealing();
    const people = ["ann@example.com", "bob@example.com"].map((to) => keeping({ to, recipient: to }));
    const everyone = keeping();
    await run(
      [...people, everyone].map(({ delivery }) => delivery),
      {},
      creation,
    );
    for (const { delivery, notices } of [...people, everyone]) {
      const links = notices[0]?.links ?? [];
      expect(links.map(({ label }) => label)).toEqual(["Approve", "reject"]);
      for (const { url } of links) {
        const opened = await claims(url);
        expect(opened).toMatchObject({ transactionId: ID, token: "AAAA", action: { confirm: true } });
        expect(opened.recipient).toBe(delivery.recipient);
      }
    }
  });

  it("seals no recipient into links that anyone can write", async () => {
    const unsealed = sealing();
    const creation = { ...unsealed.creation, sealer: { ...unsealed.creation.sealer, root: null } };
    const { delivery, notices } = keeping({ recipient: "ann@example.com" });
    await run([delivery], {}, creation);
    const [link] = notices[0]?.links ?? [];
    const data = new URL(link?.url ?? "").searchParams.get("data") ?? "";
    expect(data).toMatch(/^1-/);
    expect(Buffer.from(data.slice(2), "base64url").toString()).not.toContain("ann@");
  });

  it.each(["token", "callback_id"])(
    "names a message by its %s alone, and differently for another",
    async (target) => {
      const sent = keeping();
      for (const id of ["AAAA", "AAAA", "BBBB"]) await run([sent.delivery], { [target]: id });
      const [first, second, other] = sent.notices.map(({ messageId }) => messageId);
      expect(first).toMatch(/^msg_[\w-]{27}$/);
      expect(second).toBe(first);
      expect(other).not.toBe(first);
    },
  );

  it("publishes one event, with the recipients", async () => {
    const events: unknown[] = [];
    const { creation } = sealing({ publish: async (event) => void events.push(event) });
    const people = ["ann@example.com", "bob@example.com", "ann@example.com"];
    await run(
      people.map((to) => keeping({ to, recipient: to }).delivery),
      {},
      creation,
    );
    expect(events).toEqual([
      {
        "detail-type": "Callback URLs Created",
        detail: expect.objectContaining({
          transaction_id: ID,
          actions: { approve: "success", reject: "failure" },
          recipients: ["ann@example.com", "bob@example.com"],
        }),
      },
    ]);
  });

  it("refuses more than 2,000 links, before it makes them", async () => {
    const actions = Array.from({ length: 41 }, (_, n) => ({ ...APPROVE, name: `a${n}` }));
    const deliveries = Array.from({ length: 49 }, () => keeping().delivery);
    await expect(run(deliveries, { actions })).rejects.toMatchObject({ code: "InvalidJSON" });
    await expect(run(deliveries.slice(1), { actions })).resolves.toMatchObject({ failed: [] });
  });

  it("sends nothing when a link would be too long", async () => {
    const { delivery, notices } = keeping();
    const actions = [APPROVE, { ...REJECT, cause: "x".repeat(6_000) }];
    await expect(run([delivery], { actions })).rejects.toMatchObject({ code: "UrlTooLong" });
    expect(notices).toEqual([]);
  });
});

describe("a button within Slack", () => {
  const inSlack = () => keeping({ channel: "slack", answersInSlack: ({ type }) => type !== "post" });

  it("has a value that is sealed for Slack, where the channel can take the answer", async () => {
    const { creation, claims, slackClaims } = sealing();
    const { delivery, notices } = inSlack();
    await run([delivery], { actions: [APPROVE, POST] }, creation);
    const [approve, decide] = notices[0]?.links ?? [];
    expect(await slackClaims(approve?.slackValue ?? "")).toMatchObject({ action: { name: "approve" } });
    await expect(slackClaims(new URL(approve?.url ?? "").searchParams.get("data") ?? "")).rejects.toThrow();
    await expect(claims(`https://x/?data=${approve?.slackValue}`)).rejects.toThrow();
    expect(decide?.slackValue).toBeUndefined();
  });

  it.each<[string, object]>([
    [
      "the value would be over 2,000 characters",
      { actions: [{ ...APPROVE, output: { a: "x".repeat(1_500) } }] },
    ],
    ["a press would bring no parameters", { enable_output_parameters: true }],
  ])("is a link when %s", async (_, over) => {
    const { delivery, notices } = inSlack();
    await run([delivery], over);
    expect(notices[0]?.links[0]).toMatchObject({ slackValue: undefined, url: expect.any(String) });
  });
});

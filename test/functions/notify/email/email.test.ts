import type { SESv2Client } from "@aws-sdk/client-sesv2";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../../../functions/brand.ts";
import { emailChannel } from "../../../../functions/notify/email/email.ts";
import { mailHtml } from "../../../../functions/notify/email/html.ts";
import { messageText } from "../../../../functions/notify/text.ts";
import { awsError } from "../../fakes.ts";
import { NOTICE } from "../notices.ts";

const BRAND = brandOf("", "", "#0b57d0");
const SETTINGS = { emailFrom: "approvals@example.com", brand: BRAND };
const [ANN, BOB, CY] = ["ann@example.com", "bob@example.com", "cy@example.com"] as const;
const { signal } = new AbortController();

type Channel = Parameters<ReturnType<typeof emailChannel>>[0];

/** SES that takes everything, or fails with an error. */
function fakeSes(fail?: Error) {
  const calls: { input: Record<string, unknown>; options: unknown }[] = [];
  const send = async ({ input }: { input: Record<string, unknown> }, options: unknown) => {
    calls.push({ input, options });
    if (fail) throw fail;
    return { MessageId: `id ${calls.length}` };
  };
  return { calls, client: { send } as unknown as SESv2Client };
}

async function sent(channel: Omit<Channel, "type">, settings = SETTINGS, notice = NOTICE) {
  const { calls, client } = fakeSes();
  for (const delivery of emailChannel(settings, () => client)({ type: "email", ...channel }))
    await delivery.send(notice, signal);
  return calls.map(({ input }) => input);
}

describe("emailChannel", () => {
  it("sends text and HTML in UTF-8, answered by no machine and tracked by nobody", async () => {
    expect(await sent({ to: [ANN] })).toEqual([
      {
        FromEmailAddress: "approvals@example.com",
        Destination: { ToAddresses: [ANN] },
        Content: {
          Simple: {
            Subject: { Data: "Approve invoice 4711?", Charset: "UTF-8" },
            Body: {
              Text: { Data: messageText(NOTICE), Charset: "UTF-8" },
              Html: { Data: await mailHtml(NOTICE, BRAND), Charset: "UTF-8" },
            },
            Headers: [{ Name: "Auto-Submitted", Value: "auto-generated" }],
          },
        },
        ConfigurationOverrides: {
          Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" },
        },
      },
    ]);
  });

  it("gives SES' id, and gives up by the signal", async () => {
    const { calls, client } = fakeSes();
    const [delivery] = emailChannel(SETTINGS, () => client)({ type: "email", to: [ANN] });
    expect(await delivery?.send(NOTICE, signal)).toBe("id 1");
    expect(calls[0]?.options).toEqual({ abortSignal: signal });
  });

  it("throws what SES throws", async () => {
    const { client } = fakeSes(awsError("MessageRejected"));
    const [delivery] = emailChannel(SETTINGS, () => client)({ type: "email", to: [ANN] });
    await expect(delivery?.send(NOTICE, signal)).rejects.toMatchObject({ name: "MessageRejected" });
  });

  it("comes from the brand, and from the address that the request gives", async () => {
    const settings = { ...SETTINGS, brand: brandOf("Käse & Co.", "", "#0b57d0") };
    const [input] = await sent({ to: [ANN], from: "other@example.com" }, settings);
    const { from } = await PostalMime.parse(`From: ${input?.FromEmailAddress}\r\n\r\n`);
    expect(from).toMatchObject({ name: "Käse & Co.", address: "other@example.com" });
  });

  it("is copied and answered to whom the request says", async () => {
    const [input] = await sent({ to: [ANN], cc: [BOB, CY], reply_to: BOB });
    expect(input).toMatchObject({
      Destination: { ToAddresses: [ANN], CcAddresses: [BOB, CY] },
      ReplyToAddresses: [BOB],
    });
  });

  it("keeps a subject that holds a header one line", async () => {
    const message = { subject: "Hi\r\nBcc: eve@example.com\u2028=?UTF-8?Q?=0D=0AX: y?=" };
    const [input] = await sent({ to: [ANN] }, SETTINGS, { ...NOTICE, message });
    expect(input).toHaveProperty("Content.Simple.Subject.Data", expect.stringMatching(/^[\x20-\x7e]+$/));
  });
});

describe("deliveries", () => {
  const ALL = `${ANN}, ${BOB}`;
  const own = (...to: string[]) => to.map((one) => ({ to: one, recipient: one }));

  it.each<[string, Omit<Channel, "type">, object[]]>([
    ["one address", { to: [ANN] }, own(ANN)],
    ["one address and no copy", { to: [ANN], cc: [] }, own(ANN)],
    ["one address that is not to be one", { to: [ANN], per_recipient: false }, [{ to: ANN }]],
    ["one address and a copy", { to: [ANN], cc: [BOB] }, [{ to: ANN }]],
    ["several addresses", { to: [ANN, BOB] }, [{ to: ALL }]],
    ["several addresses, each its own", { to: [ANN, BOB], per_recipient: true }, own(ANN, BOB)],
  ])("are one for each recipient, or one for all: %s", async (_, channel, expected) => {
    const { client } = fakeSes();
    const deliveries = emailChannel(SETTINGS, () => client)({ type: "email", ...channel });
    expect(deliveries.map(({ send, ...rest }) => rest)).toEqual(
      expected.map((it) => ({ channel: "email", ...it })),
    );
    const inputs = await sent(channel);
    expect(inputs.map(({ Destination }) => Destination)).toMatchObject(
      deliveries.map(({ to }) => ({ ToAddresses: to.split(", ") })),
    );
  });
});

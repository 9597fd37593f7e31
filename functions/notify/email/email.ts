import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { sending } from "../../aws.ts";
import type { ChannelOf } from "../channel.ts";
import type { Delivery, Notice } from "../delivery.ts";
import type { ChannelSettings } from "../settings.ts";
import { messageText } from "../text.ts";
import { namedAddress, subjectLine } from "./header.ts";
import { mailHtml } from "./html.ts";

type Email = ChannelOf<"email">;
type Settings = Pick<ChannelSettings, "emailFrom" | "brand">;

/** SES takes only so many mails a second (14, where nothing else was agreed), so we ask more often, later each time. */
const ATTEMPTS = 6;

/** RFC 3834, section 5: so that no out-of-office reply comes back. */
const HEADERS = [{ Name: "Auto-Submitted", Value: "auto-generated" }];

/** Links are secrets, which a redirect through a tracking domain would tell (SES API reference, ConfigurationOverrides). */
const UNTRACKED = {
  Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" },
} as const;

/**
 * Sends mails by Amazon SES.
 * @returns what a channel of a request delivers: a mail to each address of `to`, as the recipient of its links, or one to
 * all. Their `send` throws what the AWS SDK throws.
 * @param newClient makes a client for each channel of a request: a client tries again only so often in its life
 */
export function emailChannel(
  settings: Settings,
  newClient = () => new SESv2Client(sending(ATTEMPTS)),
): (channel: Email) => Delivery[] {
  return (channel) => {
    const client = newClient();
    const addresses = [...new Set(channel.to)];
    const send =
      (to: string[]): Delivery["send"] =>
      async (notice, abortSignal) => {
        const command = new SendEmailCommand(await requestOf(notice, to, channel, settings));
        const { MessageId = "" } = await client.send(command, { abortSignal });
        return MessageId;
      };
    if (isPerRecipient(channel))
      return addresses.map((to) => ({ channel: "email", to, recipient: to, send: send([to]) }));
    return [{ channel: "email", to: addresses.join(", "), send: send(addresses) }];
  };
}

/** One address alone is the recipient, unless the request says otherwise. */
function isPerRecipient({ to, cc = [], per_recipient = to.length + cc.length === 1 }: Email): boolean {
  return per_recipient;
}

async function requestOf(
  notice: Notice,
  to: string[],
  { from, cc, reply_to }: Email,
  { emailFrom, brand }: Settings,
): Promise<SendEmailCommandInput> {
  return {
    FromEmailAddress: namedAddress(brand.name, from ?? emailFrom),
    Destination: { ToAddresses: to, ...(cc && { CcAddresses: cc }) },
    ...(reply_to && { ReplyToAddresses: [reply_to] }),
    Content: {
      Simple: {
        Subject: utf8(subjectLine(notice.message.subject)),
        Body: { Text: utf8(messageText(notice)), Html: utf8(await mailHtml(notice, brand)) },
        Headers: HEADERS,
      },
    },
    ConfigurationOverrides: UNTRACKED,
  };
}

function utf8(Data: string) {
  return { Data, Charset: "UTF-8" };
}

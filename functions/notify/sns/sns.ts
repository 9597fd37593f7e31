import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { sending } from "../../aws.ts";
import { Undelivered } from "../../http/undelivered.ts";
import type { ChannelOf } from "../channel.ts";
import { ChannelRefused, type Delivery, type Notice } from "../delivery.ts";
import type { ChannelSettings } from "../settings.ts";
import { messageText } from "../text.ts";
import { snsSubject } from "./subject.ts";

const ATTEMPTS = 3;
/** In bytes of UTF-8 (API reference, Publish: Message). */
const MAX_MESSAGE = 262_144;

/**
 * Publishes messages to listed topics, as plain text. Gives the deliveries of a channel, which throws ChannelRefused for
 * a topic that the stack doesn't allow; each has SNS' message id.
 * @param clientIn a topic takes messages only in its own Region
 */
export function snsChannel(
  { snsTopicArns }: Pick<ChannelSettings, "snsTopicArns">,
  clientIn = (region: string) => new SNSClient({ ...sending(ATTEMPTS), region }),
): (channel: ChannelOf<"sns">) => Delivery[] {
  const clients = new Map<string, SNSClient>();
  return ({ topic_arn }) => {
    if (!snsTopicArns.includes(topic_arn))
      throw new ChannelRefused("add the topic's ARN to SnsTopicArns, or give one that is there");
    const region = topic_arn.split(":")[3] ?? "";
    const client = clients.get(region) ?? clientIn(region);
    clients.set(region, client);
    return [{ channel: "sns", to: topic_arn, send: publisher(client, topic_arn) }];
  };
}

function publisher(client: SNSClient, TopicArn: string): Delivery["send"] {
  return async (notice, abortSignal) => {
    const publish = new PublishCommand({
      TopicArn,
      Subject: snsSubject(notice.message.subject),
      Message: textOf(notice),
    });
    const { MessageId = notice.messageId } = await client.send(publish, { abortSignal });
    return MessageId;
  };
}

function textOf(notice: Notice): string {
  const text = messageText(notice);
  if (Buffer.byteLength(text) > MAX_MESSAGE) throw new Undelivered("TooLarge");
  return text;
}

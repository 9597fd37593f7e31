import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import type { Emulator } from "../emulator/emulator.ts";
import { linksIn } from "./links.ts";
import type { Message } from "./shown.ts";

const QUEUE = "playground-sns";

/** What SNS puts into a queue, in JSON (its documentation, "Amazon SNS message formats"). */
const envelopeSchema = z.object({
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.optional(z.string()),
  Message: z.string(),
});

/**
 * Subscribes to topics.
 * @param topics their ARNs
 * @returns what waits for messages, at most 20 seconds, and gives them
 */
export async function subscribe(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  topics: readonly string[],
): Promise<(signal: AbortSignal) => Promise<Message[]>> {
  const sqs = new SQSClient(clientConfig);
  const sns = new SNSClient(clientConfig);
  const Attributes = { Policy: policyFor(topics) };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: QUEUE, Attributes }));
  const Endpoint = topics[0]?.replace(":sns:", ":sqs:").replace(/[^:]+$/, QUEUE);
  for (const TopicArn of topics)
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  return (signal) => receive(sqs, QueueUrl, signal);
}

async function receive(
  sqs: SQSClient,
  QueueUrl: string | undefined,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const poll = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 10 });
  const { Messages = [] } = await sqs.send(poll, { abortSignal });
  const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: `${at}`, ReceiptHandle }));
  if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  return Messages.map(({ Body = "" }) => messageOf(Body));
}

function messageOf(body: string): Message {
  const { MessageId, TopicArn, Subject = "", Message } = envelopeSchema.parse(JSON.parse(body));
  return {
    id: MessageId,
    sentAt: Date.now(),
    channel: "sns",
    to: TopicArn.replace(/^.*:/, ""),
    subject: Subject,
    text: Message,
    links: linksIn(Message),
  };
}

function policyFor(topics: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: "*",
        Condition: { ArnEquals: { "aws:SourceArn": topics } },
      },
    ],
  });
}

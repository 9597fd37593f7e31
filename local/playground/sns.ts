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
 * Subscribes to topics and shows what is published to them, until it is aborted.
 * @param topics their ARNs
 */
export async function watchTopics(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  topics: readonly string[],
  show: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  const sqs = new SQSClient(clientConfig);
  const sns = new SNSClient(clientConfig);
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: QUEUE, Attributes: { Policy: policyFor(topics) } }),
  );
  const Endpoint = topics[0]?.replace(":sns:", ":sqs:").replace(/[^:]+$/, QUEUE);
  for (const TopicArn of topics)
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  while (!signal.aborted) await receive(sqs, QueueUrl, show, signal);
}

async function receive(
  sqs: SQSClient,
  QueueUrl: string | undefined,
  show: (message: Message) => void,
  abortSignal: AbortSignal,
): Promise<void> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 10 }),
    { abortSignal },
  );
  if (Messages.length === 0) return;
  for (const { Body = "" } of Messages) show(messageOf(Body));
  const Entries = Messages.map(({ ReceiptHandle }, at) => ({ Id: `${at}`, ReceiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
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

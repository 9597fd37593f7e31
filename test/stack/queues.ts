/** What comes out of a queue of the tests. */
import { randomUUID } from "node:crypto";
import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { inject } from "vitest";

const { clientConfig } = inject("deployed").emulator;
const sqs = new SQSClient(clientConfig);
const sns = new SNSClient(clientConfig);

/** What a queue gets from a topic. */
export interface Published {
  Subject: string;
  Message: string;
}

/** Makes a queue that gets what is published to a topic from now on, as `Published`, and gives its URL. */
export async function subscribe(TopicArn: string): Promise<string> {
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: randomUUID() }));
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] });
  const Endpoint = (await sqs.send(asked)).Attributes?.QueueArn ?? "";
  const Policy = policyFor(TopicArn, Endpoint);
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
  return QueueUrl;
}

function policyFor(topic: string, queue: string): string {
  const Principal = { Service: "sns.amazonaws.com" };
  const Condition = { ArnEquals: { "aws:SourceArn": topic } };
  const allow = { Effect: "Allow", Principal, Action: "sqs:SendMessage", Resource: queue, Condition };
  return JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
}

/** How long a message may take, in milliseconds, whatever else comes meanwhile. */
const LIMIT = 20_000;

/** Takes messages out of a queue until this is true of one, which is given. */
export async function messageWhere<Message>(
  QueueUrl: string,
  fits: (message: Message) => boolean,
): Promise<Message> {
  const end = Date.now() + LIMIT;
  while (Date.now() < end) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
    );
    for (const { ReceiptHandle } of Messages)
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const found = Messages.map(({ Body = "{}" }) => JSON.parse(Body) as Message).find(fits);
    if (found !== undefined) return found;
  }
  throw new Error("No such message came");
}

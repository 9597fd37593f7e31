/** What comes out of a queue of the tests. */
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { inject } from "vitest";

const sqs = new SQSClient(inject("deployed").emulator.clientConfig);

/** Takes messages out of a queue until this is true of one, which is given; at most some ten seconds. */
export async function messageWhere<Message>(
  QueueUrl: string,
  fits: (message: Message) => boolean,
): Promise<Message> {
  for (let tries = 0; tries < 10; tries++) {
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

import { setTimeout as sleep } from "node:timers/promises";
import { paginateListExecutions, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { outputOf } from "../../local/deploy/deploy.ts";
import type { Stacks } from "./stacks.ts";

/** How many executions are started at the same time. */
const AT_ONCE = 8;

/** Executions of the waiting state machine. */
export class Tasks {
  readonly #sfn: SFNClient;
  readonly #sqs: SQSClient;
  readonly #stateMachineArn: string;
  readonly #queue: string;

  constructor({ emulator, waiting }: Pick<Stacks, "emulator" | "waiting">) {
    this.#sfn = new SFNClient(emulator.clientConfig);
    this.#sqs = new SQSClient(emulator.clientConfig);
    this.#stateMachineArn = outputOf(waiting, "StateMachine");
    this.#queue = outputOf(waiting, "Queue");
  }

  /** Starts executions and gives the tokens that they wait with, for two minutes. */
  async start(count: number): Promise<string[]> {
    for (let left = count; left > 0; left -= AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, left) }, () => this.#startOne()));
    const tokens: string[] = [];
    while (tokens.length < count) tokens.push(...(await this.#receive()));
    return tokens;
  }

  /** How many executions have succeeded, once that stays the same for a second. */
  async succeeded(): Promise<number> {
    for (let last = -1; ; ) {
      const now = await this.#countSucceeded();
      if (now === last) return now;
      last = now;
      await sleep(1_000);
    }
  }

  async #startOne(): Promise<void> {
    await this.#sfn.send(new StartExecutionCommand({ stateMachineArn: this.#stateMachineArn }));
  }

  async #receive(): Promise<string[]> {
    const { Messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({ QueueUrl: this.#queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 10 }),
    );
    if (Messages.length === 0) throw new Error("An execution didn't put its token into the queue");
    for (const { ReceiptHandle } of Messages)
      await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#queue, ReceiptHandle }));
    return Messages.map(({ Body = "" }) => String(JSON.parse(Body).token));
  }

  async #countSucceeded(): Promise<number> {
    const input = { stateMachineArn: this.#stateMachineArn, statusFilter: "SUCCEEDED" } as const;
    let count = 0;
    for await (const { executions = [] } of paginateListExecutions({ client: this.#sfn }, input))
      count += executions.length;
    return count;
  }
}

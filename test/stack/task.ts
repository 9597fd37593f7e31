/** A task of the waiting state machine, as its users deal with it: start, get URLs, press, see how it ends. */
import { get } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { inject } from "vitest";
import { type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import { apiUrl } from "./api-url.ts";
import { secret } from "./secrets.ts";

export const { emulator, apps, waiting, template } = inject("deployed");
const sfn = new SFNClient(emulator.clientConfig);
const sqs = new SQSClient(emulator.clientConfig);
const lambda = new LambdaClient(emulator.clientConfig);

/** An execution that waits, and the token it waits with. */
export interface Task {
  execution: string;
  token: string;
}

/** Starts an execution and takes its token out of the queue. */
export async function startTask(): Promise<Task> {
  const stateMachineArn = outputOf(waiting, "StateMachine");
  const { executionArn: execution = "" } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
  const QueueUrl = outputOf(waiting, "Queue");
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  const message = JSON.parse(Messages?.[0]?.Body ?? "{}");
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
  if (message.execution !== execution) throw new Error("The queue held another execution's token");
  return { execution, token: secret(message.token) };
}

/** Invokes CreateUrls of an app and gives its reply. */
export async function createUrls(
  app: Outputs,
  request: object,
): Promise<{ urls: Record<string, string> } & Record<string, string>> {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: outputOf(app, "Function"), Payload: JSON.stringify(request) }),
  );
  const reply = JSON.parse(Payload?.transformToString() ?? "null");
  if (FunctionError) throw Object.assign(new Error("CreateUrls threw"), { reply });
  return reply;
}

/** Starts a task and gives it one URL, at the emulator's address. */
export async function linkTo(
  app: Outputs,
  action: object,
  over: object = {},
): Promise<Task & { url: string }> {
  const task = await startTask();
  const { urls } = await createUrls(app, {
    token: task.token,
    actions: [{ name: "go", ...action }],
    ...over,
  });
  const url = apiUrl(urls.go ?? "", emulator);
  secret(new URL(url).searchParams.get("data") ?? "");
  return { ...task, url };
}

/** What came back over HTTP. */
export interface Answered {
  status: number;
  headers: Headers;
  body: string;
}

/** Sends a request without following redirects. */
export async function send(url: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** GETs as a program does: without the `Sec-Fetch-Mode` that Node's own `fetch` sends along. */
export function getAsProgram(url: string, accept: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { headers: { accept } }, async (reply) => {
      const { statusCode: status = 0, headers } = reply;
      resolve({ status, headers: new Headers(headers as Record<string, string>), body: await text(reply) });
    });
    sent.on("error", reject);
  });
}

/** What a browser that opens or presses a link sends along. */
export const BROWSER = { headers: { accept: "text/html" } };

/** Presses a link's button. */
export function press(url: string, init: RequestInit = {}): Promise<Answered> {
  return send(url, { method: "POST", ...init });
}

/** The status of an execution, with its output, error and cause where it has ended. */
export async function stateOf({ execution }: Pick<Task, "execution">) {
  const { status, output, error, cause } = await sfn.send(
    new DescribeExecutionCommand({ executionArn: execution }),
  );
  return { status, ...(output !== undefined && { output: JSON.parse(output) }), error, cause };
}

/** Waits for an execution's end, at most ten seconds. */
export async function endOf(task: Pick<Task, "execution">) {
  for (let tries = 0; tries < 100; tries++) {
    const state = await stateOf(task);
    if (state.status !== "RUNNING") return state;
    await sleep(100);
  }
  throw new Error("The execution goes on");
}

import { setTimeout as sleep } from "node:timers/promises";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod/mini";
import { outputOf } from "./deploy.ts";
import type { Deployment } from "./steps.ts";

const LINKS_LIVE_SECONDS = 3600;

/** What the sample workflow puts into its queue. */
const messageSchema = z.object({ question: z.string(), token: z.string() });
const linksSchema = z.object({
  urls: z.object({ approve: z.string(), reject: z.string(), decide: z.string() }),
});

/** The links that answer a question. */
export type Links = z.infer<typeof linksSchema>["urls"];

/** Both answers in one link: its page is a form, made from the schemas. */
const DECIDE = {
  name: "decide",
  type: "post",
  outcomes: [
    {
      name: "approve",
      label: "Approve",
      type: "success",
      schema: {
        type: "object",
        properties: {
          decision: { const: "approved" },
          comment: { type: "string", title: "Comment", maxLength: 500 },
        },
        required: ["decision"],
      },
      output_body: true,
    },
    {
      name: "reject",
      label: "Reject",
      type: "failure",
      schema: {
        type: "object",
        properties: { reason: { type: "string", title: "Reason", description: "For whoever asked" } },
        required: ["reason"],
      },
      error: "Rejected",
      cause_path: "$.reason",
    },
  ],
};

/** How an execution ended. */
export interface Ending {
  /** `SUCCEEDED`, `FAILED`, `TIMED_OUT` or `ABORTED`. */
  status: string;
  /** JSON text, when it succeeded. */
  output?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
}

/** A question that a workflow asked and waits for. */
export interface Approval {
  question: string;
  links: Links;
  /** Waits until the execution has ended. */
  ending(): Promise<Ending>;
}

/** Starts the sample workflow, receives its question, and makes the links that answer it. */
export async function ask(deployment: Deployment, question: string): Promise<Approval> {
  const sfn = new SFNClient(deployment.emulator.clientConfig);
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({
      stateMachineArn: outputOf(deployment.workflow, "StateMachine"),
      input: JSON.stringify({ question }),
    }),
  );
  const message = await receive(deployment);
  const links = await createLinks(deployment, message);
  return { question: message.question, links, ending: () => untilEnded(sfn, executionArn) };
}

type Message = z.infer<typeof messageSchema>;

async function receive({ emulator, workflow }: Deployment): Promise<Message> {
  const sqs = new SQSClient(emulator.clientConfig);
  const QueueUrl = outputOf(workflow, "Queue");
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  const [message] = Messages ?? [];
  if (!message) throw new Error("The workflow asked nothing within 10 s");
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return messageSchema.parse(JSON.parse(message.Body ?? ""));
}

/** What a sender of links does: hands the token over to CreateUrls, with what each link answers. */
async function createLinks({ emulator, app }: Deployment, { question, token }: Message): Promise<Links> {
  const lambda = new LambdaClient(emulator.clientConfig);
  const request = {
    token,
    expires_in: LINKS_LIVE_SECONDS,
    confirm: { title: question, message: "The workflow waits for your answer." },
    actions: [
      { name: "approve", label: "Approve", type: "success", output: { decision: "approved" } },
      {
        name: "reject",
        label: "Reject",
        type: "failure",
        error: "Rejected",
        cause: "Someone pressed Reject",
      },
      DECIDE,
    ],
  };
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: outputOf(app, "Function"), Payload: JSON.stringify(request) }),
  );
  const reply = Payload?.transformToString() ?? "";
  const parsed = linksSchema.safeParse(JSON.parse(reply));
  if (FunctionError || !parsed.success) throw new Error(`CreateUrls made no links: ${reply}`);
  return parsed.data.urls;
}

async function untilEnded(sfn: SFNClient, executionArn: string | undefined): Promise<Ending> {
  for (;;) {
    const {
      status = "",
      output,
      error,
      cause,
    } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== "RUNNING") return { status, output, error, cause };
    await sleep(300);
  }
}

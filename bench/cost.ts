import type { APIGatewayProxyResult } from "aws-lambda";
import { look, submit } from "../test/handlers/as-browser.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { type Cold, coldStarts } from "./cold-start.ts";
import type { Container } from "./container.ts";
import { APPROVALS, ASSUMED, gbSeconds, type Keys, kmsCalls, type Measured, REQUESTS } from "./cost-model.ts";
import { count, dollars, milliseconds, quantile } from "./figures.ts";
import { timeHandlers } from "./handler-time.ts";
import { costOf, PRICES } from "./prices.ts";
import { type Created, referenceRequest, urlIn } from "./requests.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";
import { NOTIFY } from "./warm-aws.ts";
import { ANSWER, LOOK } from "./warm-cases.ts";

const GB = 1e9;
const WAYS: readonly Keys[] = ["day", "link", "predecessor"];

/** What a million approvals cost, by the way to have keys. */
export async function measure(run: Run): Promise<Section> {
  const measured = { ...(await durations(run)), ...(await bytes(run)) };
  const costs = WAYS.map((keys) => costsOf(measured, keys));
  const [ours = {}] = costs;
  const rows = Object.keys(ours).map((name) => [
    name,
    ...costs.map((cost) => dollars(cost[name] ?? Number.NaN)),
  ]);
  return {
    title: "Cost of a million approvals",
    about: ABOUT,
    head: ["us-east-1", "ours: a key a day", "a data key per link", "the predecessor's calls"],
    rows: [...rows, ["calls to KMS", ...WAYS.map((keys) => count(kmsCalls(keys)))]],
    notes: notesOf(measured),
  };
}

function costsOf(measured: Measured, keys: Keys): Record<string, number> {
  const costs = {
    "Lambda, requests": costOf(PRICES.lambdaRequest, APPROVALS * REQUESTS),
    "Lambda, duration": costOf(PRICES.lambdaDuration, gbSeconds(measured, keys)),
    "API Gateway": costOf(PRICES.apiRequest, APPROVALS * (REQUESTS - 1)),
    "pages sent": costOf(PRICES.dataOut, (APPROVALS * measured.sent) / GB),
    logs: costOf(PRICES.logs, (APPROVALS * (measured.logged + REQUESTS * ASSUMED.logBytes)) / GB),
    "KMS, requests": costOf(PRICES.kmsRequest, kmsCalls(keys)),
    "KMS, key": costOf(PRICES.kmsKey, 1),
  };
  const sum = Object.values(costs).reduce((total, cost) => total + cost, 0);
  return { ...costs, sum, "mails, beside it": costOf(PRICES.mail, APPROVALS) };
}

async function durations(run: Run): Promise<Omit<Measured, "logged" | "sent">> {
  const { alone, loopback } = await timeHandlers(run);
  const cold = await coldStarts(run);
  return {
    create: loopback[NOTIFY]?.p50 ?? Number.NaN,
    look: alone[LOOK]?.p50 ?? Number.NaN,
    answer: loopback[ANSWER]?.p50 ?? Number.NaN,
    starts: { create: startOf(cold, "notify"), respond: startOf(cold, "respond") },
  };
}

function startOf(cold: Cold, name: string): number {
  return quantile(cold.get(name)?.start ?? [], 0.5);
}

/** Bytes of the log lines and of the pages of one approval. */
async function bytes(run: Run): Promise<Pick<Measured, "logged" | "sent">> {
  await using createUrls = await run.container("create-urls");
  await using respond = await run.container("respond");
  const token = run.aws.stepFunctions.wait(taskToken());
  const created = await createUrls.invoke<Created>(referenceRequest(token));
  const url = urlIn(created.result);
  const seen = await seenBy(respond, (opened) => look(opened, url));
  const pressed = await seenBy(respond, (opened) => submit(opened, url));
  return { logged: created.logged + seen.logged + pressed.logged, sent: seen.sent + pressed.sent };
}

async function seenBy(
  container: Container,
  open: (stack: {
    respond: (event: unknown) => Promise<APIGatewayProxyResult>;
  }) => Promise<APIGatewayProxyResult>,
): Promise<Pick<Measured, "logged" | "sent">> {
  let logged = 0;
  const { body, headers } = await open({
    respond: async (event) => {
      const handled = await container.invoke<APIGatewayProxyResult>(event);
      logged += handled.logged;
      return handled.result;
    },
  });
  return { logged, sent: Buffer.byteLength(body) + JSON.stringify(headers).length };
}

const ABOUT = `In one month, at the [list prices](#list-prices) below. An approval is one mail with two links by Notify, one look at the page, and one press: three
invocations, two of them through API Gateway. The columns differ in keys alone: ours; a key from GenerateDataKey for each link, and Decrypt
each time one is opened; and as often as the predecessor was counted to call, for the same requests.`;

function notesOf({ create, look: seen, answer, starts, logged, sent }: Measured): string[] {
  const { slower, memory, kmsCall, stepFunctionsCall, sesCall, cold, creating, answering, days, hours } =
    ASSUMED;
  return [
    `Measured here: ${milliseconds(create)} ms for Notify and ${milliseconds(answer)} ms for the press, with the SDK on loopback, ${milliseconds(seen)} ms for the look,
starts of ${milliseconds(starts.create)} and ${milliseconds(starts.respond)} ms, ${count(logged)} bytes of log lines and ${count(sent)} bytes of pages with their headers.`,
    `Assumed: ${memory} MB, so computing takes ${slower.toFixed(2)} times as long as here; SES replies in ${sesCall} ms, Step Functions in ${stepFunctionsCall}, KMS in ${kmsCall};
${cold * 100} % of requests start a container; Lambda's own log lines have ${ASSUMED.logBytes} bytes a request.`,
    `Our calls to KMS: containers × 4 an hour × hours × days in use. Assumed: ${creating} that create and ${answering} that answer, in use for ${hours} hours, with links
of ${days} days. With 100 containers that answer links of 7 days all month, they are ${count(hours * 4 * 100 * 7)}: ${dollars(costOf(PRICES.kmsRequest, hours * 4 * 100 * 7))}.`,
    `Left out, the same for all: Step Functions' own price (${dollars(costOf(PRICES.transition, APPROVALS))} for each state that a million executions enter), and what logs
cost to keep. The predecessor itself acts on the first GET, so its million has one request less.`,
  ];
}

/**
 * Case 14, of the deployed stack: when the whole run is over, every value that any file has noted is searched in every
 * line of every log group, metrics among it, which are log lines, and in every event that was published. Not searched is
 * what AWS writes itself, as CloudTrail's records of calls and X-Ray's segments, to which the functions add nothing, and where links are meant to be: mails, topics, messages.
 * Each search has to find a value that was put there for it.
 */
import { randomUUID } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { EmulatorAccess } from "../../local/emulator/emulator.ts";
import { SCRATCH } from "../../local/paths.ts";

type Config = EmulatorAccess["clientConfig"];

/** Where values are noted, and what they are searched in. */
export interface Canaries {
  /** The file that test files write to, a `Noted` a line. */
  file: string;
  /** The URL of a queue that gets every event of ours. */
  events: string;
}

/** A value that nothing may tell, and the test file that has it. */
export interface Noted {
  value: string;
  from: string;
}

const BUS = "records";
const SOURCE = "callback-urls";
/** The members of an event that say who was asked and who answered, which is what events are for (docs/events.md). */
const PEOPLE = ["recipient", "recipients", "slack_user_id", "slack_user_name", "slack_team_id"];

/** Begins to catch events. The bus has to be there. */
export async function watchForLeaks(config: Config): Promise<Canaries> {
  const file = join(SCRATCH, "test-canaries.jsonl");
  writeFileSync(file, "");
  const name = "leaks";
  const arn = `arn:aws:sqs:${config.region}:000000000000:${name}`;
  const Principal = { Service: "events.amazonaws.com" };
  const allow = { Effect: "Allow", Principal, Action: "sqs:SendMessage", Resource: arn };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
  const queue = new CreateQueueCommand({ QueueName: name, Attributes: { Policy } });
  const { QueueUrl: events = "" } = await new SQSClient(config).send(queue);
  const bridge = new EventBridgeClient(config);
  const rule = { EventBusName: BUS, Rule: name };
  const EventPattern = JSON.stringify({ source: [SOURCE] });
  await bridge.send(new PutRuleCommand({ EventBusName: BUS, Name: name, EventPattern }));
  await bridge.send(new PutTargetsCommand({ ...rule, Targets: [{ Id: name, Arn: arn }] }));
  return { file, events };
}

/**
 * Searches.
 * @throws Error naming each value that was told, shortened, with the file that noted it and where it stands; or when
 *   the search doesn't find what it has put there itself
 */
export async function refuseLeaks({ file, events }: Canaries, config: Config): Promise<void> {
  if (readFileSync(file, "utf8") === "") throw new Error("No test has noted a value to search");
  const planted = { value: `planted-${randomUUID()}`, from: "the search itself" };
  const noted = [...readFileSync(file, "utf8").split("\n").filter(Boolean).map(parsed), planted];
  await Promise.all([plantInLog(planted.value, config), plantEvent(planted.value, config)]);
  const places = {
    "the logs": await everyLog(config),
    "the events": await everyEvent(events, planted.value, config),
  };
  if (!/"ms":\d/.test(places["the logs"])) throw new Error("The functions have logged nothing");
  const found = Object.entries(places).flatMap(([place, text]) =>
    noted.filter(({ value }) => text.includes(value)).map((it) => ({ ...it, place })),
  );
  const own = new Set(found.filter(({ value }) => value === planted.value).map(({ place }) => place));
  const blind = Object.keys(places).filter((place) => !own.has(place));
  if (blind.length > 0) throw new Error(`The search finds nothing in ${blind.join(" and ")}`);
  const leaks = found.filter(({ value }) => value !== planted.value);
  const told = leaks.map(({ value, from, place }) => `${value.slice(0, 12)}… of ${from}, in ${place}`);
  if (leaks.length > 0) throw new Error(`Found what nothing may tell:\n${told.join("\n")}`);
}

/** Every line of every log group, joined. */
export async function everyLog(config: Config): Promise<string> {
  const client = new CloudWatchLogsClient(config);
  const lines: string[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
    for (const { logGroupName } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
        lines.push(...events.map(({ message = "" }) => message));
  return lines.join("\n");
}

/** Every event until there is none left after the one that was put there for it, without the people in them. */
async function everyEvent(QueueUrl: string, planted: string, config: Config): Promise<string> {
  const sqs = new SQSClient(config);
  let bodies = "";
  for (let tries = 0; tries < 100; ) {
    const asked = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await sqs.send(asked);
    if (Messages.length === 0 && bodies.includes(planted)) break;
    if (Messages.length === 0) await sleep(++tries);
    const Entries = Messages.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
    if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    for (const { Body = "{}" } of Messages) bodies += `${withoutPeople(Body)}\n`;
  }
  return bodies;
}

function withoutPeople(body: string): string {
  return JSON.stringify(JSON.parse(body, (key, value) => (PEOPLE.includes(key) ? undefined : value)));
}

async function plantInLog(message: string, config: Config): Promise<void> {
  const client = new CloudWatchLogsClient(config);
  const [logGroupName, logStreamName] = [`/test/${message}`, "planted"];
  await client.send(new CreateLogGroupCommand({ logGroupName }));
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const logEvents = [{ message, timestamp: Date.now() }];
  await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
}

async function plantEvent(value: string, config: Config): Promise<void> {
  const Detail = JSON.stringify({ value, recipient: "someone" });
  const entry = { EventBusName: BUS, Source: SOURCE, DetailType: "planted", Detail };
  await new EventBridgeClient(config).send(new PutEventsCommand({ Entries: [entry] }));
}

function parsed(line: string): Noted {
  return JSON.parse(line);
}

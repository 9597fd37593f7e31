/** Values that must never be logged, as the tests of a file meet them, and the search for them in every log. */
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import { inject } from "vitest";

const secrets = new Set<string>();

/** Notes a value that no log may hold, and gives it back. */
export function secret(value: string): string {
  if (value.length > 0) secrets.add(value);
  return value;
}

/** Every line of every log group, joined; there is at least one of ours. */
export async function everyLog(): Promise<string> {
  const client = new CloudWatchLogsClient(inject("deployed").emulator.clientConfig);
  const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({}));
  const lines: string[] = [];
  for (const { logGroupName } of logGroups)
    for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
      lines.push(...events.map(({ message = "" }) => message));
  const text = lines.join("\n");
  if (!/"ms":\d/.test(text)) throw new Error("The functions have logged nothing");
  return text;
}

/** The noted secrets that stand in a text. */
export function secretsIn(text: string): string[] {
  return [...secrets].filter((value) => text.includes(value));
}

import type { Context } from "aws-lambda";
import { activity, activityClients, FAIL_LIMIT, POLL_LIMIT } from "./activity.ts";
import { drain } from "./drain.ts";
import { ASK_LIMIT, asking, notifyClient } from "./notify.ts";

/** Polls that are open at the same time, and so the most that Notify is asked at once. */
const WORKERS = 10;

/** A task that is taken must be dealt with before the function's own time is up, in milliseconds. */
const NEEDED = POLL_LIMIT + ASK_LIMIT + FAIL_LIMIT;

const tasks = activity(required("ACTIVITY_ARN"), activityClients());
const ask = asking(required("NOTIFY_FUNCTION"), notifyClient());

/**
 * Has somebody asked for every task of the activity that waits or comes within the next minute.
 * @throws Error naming what stopped workers, once the others have come to their end
 */
export async function handler(_: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
  const hasTime = () => context.getRemainingTimeInMillis() >= NEEDED;
  const tally = await drain({ ...tasks, ask, hasTime }, WORKERS);
  console.log(JSON.stringify(tally));
  if (tally.stopped.length > 0) throw new Error(`Stopped by ${[...new Set(tally.stopped)].join(", ")}`);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}, as template.yaml does`);
  return value;
}

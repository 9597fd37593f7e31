import { GetActivityTaskCommand, SendTaskFailureCommand, SFNClient } from "@aws-sdk/client-sfn";
import type { Work } from "./drain.ts";
import { nameOf } from "./failure.ts";

const CONNECTION_MS = 1_000;
/** Step Functions holds a poll for up to 60 s, and wants its clients to wait for 65 at least. */
const POLL_MS = 65_000;
const FAIL_MS = 3_000;
const FAIL_TRIES = 3;

/** How long a poll takes at most, and telling of a failure, with the SDK's pauses between its tries; in milliseconds. */
export const POLL_LIMIT = CONNECTION_MS + POLL_MS;
export const FAIL_LIMIT = FAIL_TRIES * (CONNECTION_MS + FAIL_MS) + 1_000;

/** The two clients of an activity. */
export interface ActivityClients {
  /** Tries once: a poll that was given up may have been handed a task, which nobody else gets then. */
  polling: Pick<SFNClient, "send">;
  failing: Pick<SFNClient, "send">;
}

/** Makes clients that wait for no longer than the limits say. */
export function activityClients(): ActivityClients {
  return {
    polling: new SFNClient({ maxAttempts: 1, requestHandler: waiting(POLL_MS) }),
    failing: new SFNClient({ maxAttempts: FAIL_TRIES, requestHandler: waiting(FAIL_MS) }),
  };
}

/**
 * How long a client waits to be connected, and then for a reply.
 * @param limit of the reply, in milliseconds
 */
export function waiting(limit: number) {
  // Without `throwOnRequestTimeout` the SDK only warns.
  return {
    connectionTimeout: CONNECTION_MS,
    requestTimeout: limit,
    socketTimeout: limit,
    throwOnRequestTimeout: true,
  };
}

/** What a worker does with an activity's tasks. */
export function activity(
  activityArn: string,
  { polling, failing }: ActivityClients,
): Pick<Work, "nextTask" | "fail"> {
  return {
    async nextTask() {
      const { taskToken, input = "{}" } = await polling.send(new GetActivityTaskCommand({ activityArn }));
      return taskToken ? { token: taskToken, input } : undefined;
    },
    async fail({ token: taskToken }, { error, cause }) {
      try {
        await failing.send(new SendTaskFailureCommand({ taskToken, error, cause }));
      } catch (thrown) {
        if (!OVER.includes(nameOf(thrown))) throw thrown;
      }
    },
  };
}

/** The task has timed out meanwhile, or its execution was stopped. */
const OVER = ["TaskTimedOut", "TaskDoesNotExist"];

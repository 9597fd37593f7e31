import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { waiting } from "./activity.ts";
import type { Work } from "./drain.ts";
import { type Failure, nameOf } from "./failure.ts";

/** Notify takes 25 s at most; the rest is for its start. */
const NOTIFY_MS = 34_000;

/** How long asking takes at most, with a second to connect; in milliseconds. */
export const ASK_LIMIT = 1_000 + NOTIFY_MS;

/** Step Functions' limits of an error and of a cause, in characters (API reference, SendTaskFailure). */
const ERROR_LIMIT = 256;
const CAUSE_LIMIT = 32_768;

/** Makes a client that asks once: what is sent twice is read twice, and the state machine has its own `Retry`. */
export function notifyClient(): LambdaClient {
  return new LambdaClient({ maxAttempts: 1, requestHandler: waiting(NOTIFY_MS) });
}

/**
 * Has Notify ask. A task's input is the whole request, but for the token.
 * @param functionName Notify's
 */
export function asking(functionName: string, client: Pick<LambdaClient, "send">): Work["ask"] {
  return async ({ token, input }) => {
    const Payload = JSON.stringify({ ...JSON.parse(input), token });
    try {
      const reply = await client.send(new InvokeCommand({ FunctionName: functionName, Payload }));
      return reply.FunctionError ? thrownByNotify(reply.Payload?.transformToString()) : undefined;
    } catch (thrown) {
      return { error: nameOf(thrown), cause: "Notify couldn't be invoked" };
    }
  };
}

/** @param payload what Lambda gives of an error: `{ errorType, errorMessage, trace }`, the last two not always */
function thrownByNotify(payload = "{}"): Failure {
  // Step Functions' own name for an error that Lambda gives none.
  const { errorType = "Lambda.Unknown", errorMessage = "" } = JSON.parse(payload);
  return {
    error: String(errorType).slice(0, ERROR_LIMIT),
    cause: String(errorMessage).slice(0, CAUSE_LIMIT),
  };
}

import type { SFNClient, SFNClientConfig } from "@aws-sdk/client-sfn";
import type { FinishById, FinishTask } from "./answer.ts";
import { stepFunctions } from "./step-functions.ts";

/** How long to wait for an AWS service, and how often to ask. */
type Limits = Pick<SFNClientConfig, "maxAttempts" | "requestHandler">;

/**
 * Gives what tells tasks and durable functions their answers.
 * @param limits those of Lambda's client, which is loaded and made for the first callback
 */
export function finisher(client: SFNClient, limits: Limits): FinishTask {
  const answerTask = stepFunctions(client);
  let answerCallback: FinishById | undefined;
  return async (target, answer) => {
    if ("token" in target) return answerTask(target.token, answer);
    const { lambdaCallbacks } = await import("./durable-functions.ts");
    answerCallback ??= lambdaCallbacks(limits);
    return answerCallback(target.callbackId, answer);
  };
}

import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { SendTaskFailureCommand, SFNClient, TaskDoesNotExist } from "@aws-sdk/client-sfn";
import { nameOfFault } from "../../functions/aws.ts";
import { watchActivityPolls } from "./activity-polls.ts";
import type { Emulator } from "./emulator.ts";

/** Whose tasks are ended, and when. */
export interface Limit {
  /** The name of the Lambda function that polls for the tasks. */
  poller: string;
  /** The `TimeoutSeconds` of their state. */
  seconds: number;
}

/**
 * Ends activity tasks that are overdue, as Step Functions does by itself and the emulator doesn't: with
 * `States.Timeout`, so many seconds after the poller was handed the task. To see that, the poller's way to Step Functions
 * is led through this process. To be called again after the poller was deployed anew; what was called before goes on for those tasks.
 * @returns what stops it; the poller reaches Step Functions no more then
 */
export async function endOverdueActivities(
  { endpoint, clientConfig }: Pick<Emulator, "endpoint" | "clientConfig">,
  { poller, seconds }: Limit,
): Promise<() => Promise<void>> {
  const sfn = new SFNClient(clientConfig);
  const clocks = new Set<NodeJS.Timeout>();
  const polls = await watchActivityPolls(endpoint, (token) => {
    const clock = setTimeout(() => {
      clocks.delete(clock);
      void timeOut(sfn, token);
    }, seconds * 1_000);
    clocks.add(clock);
  });
  await lead(poller, polls.url, new LambdaClient(clientConfig));
  return async () => {
    for (const clock of clocks) clearTimeout(clock);
    await polls.stop();
  };
}

/** Changes where a function finds Step Functions, by a setting that every AWS SDK has. */
async function lead(FunctionName: string, url: string, lambda: LambdaClient): Promise<void> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, AWS_ENDPOINT_URL_SFN: url };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
}

async function timeOut(sfn: SFNClient, taskToken: string): Promise<void> {
  try {
    await sfn.send(new SendTaskFailureCommand({ taskToken, error: "States.Timeout" }));
  } catch (thrown) {
    // It was answered in time.
    if (!(thrown instanceof TaskDoesNotExist))
      console.error(`A task couldn't be timed out: ${nameOfFault(thrown)}`);
  }
}

import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { type AwsFault, asAwsFault, inTime } from "../aws.ts";
import type { CallbackError } from "../errors.ts";
import type { Answer, FinishById } from "./answer.ts";
import { failed, over, refused } from "./fault.ts";

/** Answers tasks through AWS Step Functions, by their tokens. */
export function stepFunctions(client: SFNClient): FinishById {
  return async (token, answer) => {
    try {
      await send(client, token, answer);
    } catch (thrown) {
      throw taskError(asAwsFault(thrown));
    }
  };
}

function send(client: SFNClient, taskToken: string, answer: Answer): Promise<unknown> {
  switch (answer.type) {
    case "success":
      return client.send(
        new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer.output) }),
        inTime(),
      );
    case "failure":
      return client.send(
        new SendTaskFailureCommand({ taskToken, error: answer.error, cause: answer.cause }),
        inTime(),
      );
    case "heartbeat":
      return client.send(new SendTaskHeartbeatCommand({ taskToken }), inTime());
  }
}

function taskError(fault: AwsFault): CallbackError {
  switch (fault.name) {
    case "TaskTimedOut":
      return over("StepFunctionsError", fault, 410);
    case "TaskDoesNotExist":
      return over("StepFunctionsError", fault, 400);
    case "InvalidToken":
      return refused(
        "StepFunctionsError",
        fault,
        "This link holds no task token that Step Functions knows; ask for a new one",
      );
    case "InvalidOutput":
      return refused(
        "StepFunctionsError",
        fault,
        "Step Functions doesn't take this output; ask for a new link",
      );
    default:
      return failed("SFN", fault);
  }
}

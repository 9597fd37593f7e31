import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { type AwsFault, asAwsFault, inTime, isThrottled, isTimeout } from "../aws.ts";
import { CallbackError, serviceError } from "../errors.ts";
import type { Answer, FinishTask } from "./answer.ts";

const OVER = "This request was already answered or has expired; there is nothing more to do";
/** A retry after a lost reply finds the task answered by ourselves: never word that as a failure. */
const RECORDED_OR_OVER =
  "Your answer was recorded, or this request was already answered or has expired; there is nothing more to do";

/** Answers tasks through AWS Step Functions. */
export function stepFunctions(client: SFNClient): FinishTask {
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

/** Step Functions' own errors keep their code, with our words: theirs can echo values. */
function taskError(fault: AwsFault): CallbackError {
  switch (fault.name) {
    case "TaskTimedOut": {
      const ambiguous = (fault.$metadata?.attempts ?? 1) > 1;
      return refused(fault, 410, ambiguous ? RECORDED_OR_OVER : OVER, ambiguous ? "ambiguous" : undefined);
    }
    case "TaskDoesNotExist":
      return refused(fault, 400, OVER);
    case "InvalidToken":
      return refused(
        fault,
        400,
        "This link holds no task token that Step Functions knows; ask for a new one",
      );
    case "InvalidOutput":
      return refused(fault, 400, "Step Functions doesn't take this output; ask for a new link");
    default:
      return failed(fault);
  }
}

/** Nobody knows whether an answer that got no reply has arrived: pressing again is never wrong. */
function failed(fault: AwsFault): CallbackError {
  return serviceError(`SFN ${fault.code ?? fault.name}`, {
    message: "Your answer may not have arrived; try again",
    retry: isThrottled(fault) || isTimeout(fault),
    cause: fault,
  });
}

function refused({ name }: AwsFault, status: number, words: string, reason = name): CallbackError {
  return new CallbackError("StepFunctionsError", `${name}:${words}`, { status, reason });
}

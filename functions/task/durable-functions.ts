import {
  LambdaClient,
  type LambdaClientConfig,
  SendDurableExecutionCallbackFailureCommand,
  SendDurableExecutionCallbackHeartbeatCommand,
  SendDurableExecutionCallbackSuccessCommand,
} from "@aws-sdk/client-lambda";
import { type AwsFault, asAwsFault, inTime } from "../aws.ts";
import type { CallbackError } from "../errors.ts";
import type { Answer, FinishById } from "./answer.ts";
import { failed, over, refused } from "./fault.ts";

/**
 * Answers durable functions through AWS Lambda, by the ids of their callbacks.
 * @param limits how long to wait for Lambda, and how often to ask
 */
export function lambdaCallbacks(limits: LambdaClientConfig): FinishById {
  return durableFunctions(new LambdaClient(limits));
}

/** The same, by a client. */
export function durableFunctions(client: LambdaClient): FinishById {
  return async (callbackId, answer) => {
    try {
      await send(client, callbackId, answer);
    } catch (thrown) {
      throw callbackError(asAwsFault(thrown));
    }
  };
}

function send(client: LambdaClient, CallbackId: string, answer: Answer): Promise<unknown> {
  switch (answer.type) {
    case "success": {
      const Result = Buffer.from(JSON.stringify(answer.output));
      return client.send(new SendDurableExecutionCallbackSuccessCommand({ CallbackId, Result }), inTime());
    }
    case "failure": {
      const { error: ErrorType, cause: ErrorMessage } = answer;
      return client.send(
        new SendDurableExecutionCallbackFailureCommand({ CallbackId, Error: { ErrorType, ErrorMessage } }),
        inTime(),
      );
    }
    case "heartbeat":
      return client.send(new SendDurableExecutionCallbackHeartbeatCommand({ CallbackId }), inTime());
  }
}

/** Lambda's API reference, SendDurableExecutionCallbackSuccess, Errors. */
function callbackError(fault: AwsFault): CallbackError {
  switch (fault.name) {
    case "CallbackTimeoutException":
      return over("DurableExecutionError", fault, 410);
    case "ResourceNotFoundException":
      return over("DurableExecutionError", fault, 400);
    case "InvalidParameterValueException":
      return refused(
        "DurableExecutionError",
        fault,
        "This link holds no callback that Lambda knows, or Lambda doesn't take this answer; ask for a new link",
      );
    default:
      return failed("Lambda", fault);
  }
}

/** A durable execution, as Lambda keeps it: what was done, and what is to be done when the function is run again. */
import {
  type CallbackDetails,
  type DurableContext,
  type DurableExecutionClient,
  type DurableExecutionInvocationOutput,
  OperationStatus,
  OperationType,
  type OperationUpdate,
  type WireOperation,
  withDurableExecution,
} from "@aws/durable-execution-sdk-js";
import type { Context } from "aws-lambda";

const ARN = "arn:aws:lambda:eu-west-1:111122223333:function:durable-approval:1/durable-execution/name/id";

/** How an operation stands after an update (Lambda API reference, OperationUpdate). */
const STATUS = {
  START: OperationStatus.STARTED,
  SUCCEED: OperationStatus.SUCCEEDED,
  FAIL: OperationStatus.FAILED,
  RETRY: OperationStatus.PENDING,
  CANCEL: OperationStatus.CANCELLED,
};

/** What Lambda gives to the function beside its event; nothing of it matters here. */
const CONTEXT: Context = {
  awsRequestId: "request",
  callbackWaitsForEmptyEventLoop: false,
  functionName: "durable-approval",
  functionVersion: "1",
  invokedFunctionArn: ARN,
  logGroupName: "logs",
  logStreamName: "stream",
  memoryLimitInMB: "256",
  getRemainingTimeInMillis: () => 60_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/** What a durable function does. */
export type Handle = (event: unknown, context: DurableContext) => Promise<unknown>;

/** An execution of a durable function. */
export class Execution implements DurableExecutionClient {
  readonly #operations: WireOperation[];
  readonly #handler;
  /** What it has asked Lambda for, in order. */
  readonly updates: OperationUpdate[] = [];

  constructor(input: unknown, handle: Handle) {
    const ExecutionDetails = { InputPayload: JSON.stringify(input) };
    this.#operations = [
      { ...started("id"), Type: OperationType.EXECUTION, Status: OperationStatus.STARTED, ExecutionDetails },
    ];
    this.#handler = withDurableExecution(handle, { durableExecutionClient: this });
  }

  /** Runs the function until it waits or ends. */
  async run(): Promise<DurableExecutionInvocationOutput> {
    for (const operation of this.#operations)
      if (operation.Status === OperationStatus.PENDING) operation.Status = OperationStatus.READY;
    const Operations = structuredClone(this.#operations);
    return this.#handler(
      { DurableExecutionArn: ARN, CheckpointToken: "token", InitialExecutionState: { Operations } },
      CONTEXT,
    );
  }

  /** Ends the callback. */
  answer(Status: OperationStatus, details: CallbackDetails): void {
    const callback = this.#operations.find(({ Type }) => Type === OperationType.CALLBACK);
    if (callback === undefined) throw new Error("There is no callback yet");
    Object.assign(callback, { Status, CallbackDetails: { ...callback.CallbackDetails, ...details } });
  }

  async getExecutionState() {
    return { Operations: structuredClone(this.#operations) };
  }

  async checkpoint({ Updates = [] }: { Updates?: OperationUpdate[] | undefined }) {
    this.updates.push(...Updates);
    for (const update of Updates) this.#apply(update);
    return {
      CheckpointToken: "token",
      NewExecutionState: { Operations: structuredClone(this.#operations) },
    };
  }

  #apply({ Id, Name, Type, SubType, Action, Payload, Error: error }: OperationUpdate): void {
    const known = this.#operations.find((operation) => operation.Id === Id);
    const operation = known ?? { ...started(Id), Name, Type, SubType, Status: undefined };
    if (known === undefined) this.#operations.push(operation);
    if (Action !== undefined) operation.Status = STATUS[Action];
    if (Type === OperationType.CALLBACK) operation.CallbackDetails = { CallbackId: "Y2FsbGJhY2s=" };
    if (Type === OperationType.STEP) {
      const Attempt = (operation.StepDetails?.Attempt ?? 0) + (Action === "START" ? 0 : 1);
      operation.StepDetails = { Attempt, Result: Payload, Error: error };
    }
  }
}

const started = (Id: string | undefined) => ({ Id, StartTimestamp: new Date() });

import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import {
  IntegrationPattern,
  JsonPath,
  QueryLanguage,
  TaskInput,
  Timeout,
} from "aws-cdk-lib/aws-stepfunctions";
import {
  LambdaInvoke,
  type LambdaInvokeJsonataProps,
  type LambdaInvokeJsonPathProps,
} from "aws-cdk-lib/aws-stepfunctions-tasks";
import type { Construct } from "constructs";
import type { ApprovalRequest } from "./notify-request.ts";

/** What makes the state an approval. */
interface Approval {
  /** Who is asked what, and how: what Notify takes, without `token`, which is the state's, and `expires_in`. */
  readonly request: ApprovalRequest;
  /** How long the state waits, and its links work, in whole seconds. @default one day */
  readonly timeout?: Duration;
  /** Whether what may go better with new links is tried again, three times. @default true */
  readonly retryOnServiceExceptions?: boolean;
}

/** What a task needs of the stack that it asks by. */
interface Asking {
  readonly notifyFunction: IFunction;
  /** Undefined when links aren't encrypted, which then can't say who answered. */
  readonly encryptionKeyArn: string | undefined;
}

/** What a task of Lambda has that isn't the approval's own. */
type Options<Props> = Omit<
  Props,
  | "lambdaFunction"
  | "payload"
  | "integrationPattern"
  | "invocationType"
  | "payloadResponseOnly"
  | "timeout"
  | "taskTimeout"
  | "queryLanguage"
  | "retryOnServiceExceptions"
>;

/** What only a state in JSONPath has. */
type OfJsonPath = {
  [Name in Exclude<keyof LambdaInvokeJsonPathProps, keyof LambdaInvokeJsonataProps>]?: never;
};

/** An approval in JSONata, which fits into any state machine. */
export interface JsonataApprovalTaskProps extends Approval, Options<LambdaInvokeJsonataProps>, OfJsonPath {
  /** @default JSONata */
  readonly queryLanguage?: QueryLanguage.JSONATA;
}

/** An approval in JSONPath. */
export interface JsonPathApprovalTaskProps extends Approval, Options<LambdaInvokeJsonPathProps> {
  readonly queryLanguage: QueryLanguage.JSON_PATH;
}

/** An approval, with what CDK's `LambdaInvoke` takes for its state, such as `outputs` or `resultPath`. */
export type ApprovalTaskProps = JsonataApprovalTaskProps | JsonPathApprovalTaskProps;

/** What of Notify may go better the next time, with a new token and so new links (docs/notify.md). */
const MAY_PASS = {
  errors: ["DeliveryFailed", "ServiceError", "Lambda.ServiceException", "Lambda.TooManyRequestsException"],
  maxAttempts: 3,
  backoffRate: 2,
};

/** Makes a state that asks people by Notify, and ends with the answer. */
export function approvalTask(
  scope: Construct,
  id: string,
  asking: Asking,
  props: ApprovalTaskProps,
): LambdaInvoke {
  const { request, timeout, queryLanguage, retryOnServiceExceptions, ...options } = props;
  const task = { ...options, ...invocation(asking, props) };
  const state =
    queryLanguage === QueryLanguage.JSON_PATH
      ? LambdaInvoke.jsonPath(scope, id, task)
      : LambdaInvoke.jsonata(scope, id, task);
  if (retryOnServiceExceptions !== false) state.addRetry(MAY_PASS);
  return state;
}

/** How Notify is invoked, with what the request leaves to the state. */
function invocation(
  asking: Asking,
  { request, timeout = Duration.days(1), queryLanguage }: ApprovalTaskProps,
) {
  const isJsonPath = queryLanguage === QueryLanguage.JSON_PATH;
  const filledIn = {
    token: isJsonPath ? JsonPath.taskToken : "{% $states.context.Task.Token %}",
    expires_in: timeout.toSeconds(),
    actions: approveOrReject(asking.encryptionKeyArn !== undefined),
  };
  return {
    lambdaFunction: asking.notifyFunction,
    payload: TaskInput.fromObject({ ...filledIn, ...request }),
    integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
    taskTimeout: Timeout.duration(timeout),
    // CDK's own would also repeat an invocation that timed out, whose messages may have been sent.
    retryOnServiceExceptions: false,
  };
}

/**
 * Two links that end the state with `{ approved, answeredBy, answeredAt }`.
 * @param knowsWho whether links can say who answered
 */
function approveOrReject(knowsWho: boolean): object[] {
  const answer_context = { answeredBy: "$recipient", answeredAt: "$answered_at" };
  const context = knowsWho ? { answer_context } : {};
  return [
    { name: "approve", type: "success", label: "Approve", output: { approved: true }, ...context },
    { name: "reject", type: "success", label: "Reject", output: { approved: false }, ...context },
  ];
}

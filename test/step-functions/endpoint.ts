import { type AwsEndpoint, awsError, type Reply, serveAwsJson } from "./aws-json.ts";
import { Faults } from "./faults.ts";
import { wrongInput } from "./limits.ts";

/** A SendTask* call as it came in. */
export interface SendTaskCall {
  operation: "SendTaskSuccess" | "SendTaskFailure" | "SendTaskHeartbeat";
  taskToken: string;
  output?: string;
  error?: string;
  cause?: string;
}

/** How the service fails, instead of answering as AWS does. */
export type Fault =
  | "ThrottlingException"
  | "KmsThrottlingException"
  | "KmsAccessDeniedException"
  | "AccessDeniedException"
  /** Errors that a caller can't bring about here. */
  | "TaskDoesNotExist"
  | "InvalidOutput"
  | "ValidationException"
  /** A 500 with an inner text. */
  | "InternalFailure"
  /** Never replies. */
  | "hang"
  /** Records the answer, then hangs up before the reply is out. */
  | "lose reply";

/**
 * The SendTask* half of Step Functions, as AWS answers it and no emulator does: one answer per token, with
 * AWS's errors for the rest. Messages echo tokens and outputs, as AWS's can, so that a test sees who passes them on.
 */
export class StepFunctionsEndpoint extends Faults<Fault> {
  /** Every call that came in, retries included. */
  readonly calls: SendTaskCall[] = [];
  readonly #waiting = new Set<string>();
  readonly #over = new Set<string>();
  readonly #answers = new Map<string, SendTaskCall>();
  #server: AwsEndpoint | undefined;

  static async start(): Promise<StepFunctionsEndpoint> {
    const endpoint = new StepFunctionsEndpoint();
    endpoint.#server = await serveAwsJson((operation, input) =>
      endpoint.#receive({ operation, ...(input as object) } as SendTaskCall),
    );
    return endpoint;
  }

  /** For `AWS_ENDPOINT_URL_SFN`. */
  get url(): string {
    return this.#server?.url ?? "";
  }

  /** Starts a task that waits under this token. */
  wait(token: string): string {
    this.#waiting.add(token);
    return token;
  }

  /** Lets a waiting task run into its timeout. */
  timeOut(token: string): void {
    this.#waiting.delete(token);
    this.#over.add(token);
  }

  /** The one answer that a task took; undefined while it has none. */
  answerTo(token: string): SendTaskCall | undefined {
    return this.#answers.get(token);
  }

  /** Every call that named this token. */
  callsFor(token: string): SendTaskCall[] {
    return this.calls.filter(({ taskToken }) => taskToken === token);
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #receive(call: SendTaskCall): Reply {
    this.calls.push(call);
    const kind = this.next();
    if (kind === undefined) return this.#answer(call);
    if (kind === "hang") return "hang";
    if (kind === "lose reply") return this.#answer(call) && "hang-up";
    return awsError(kind, `${kind} for ${JSON.stringify(call)}`, kind === "InternalFailure" ? 500 : 400);
  }

  #answer(call: SendTaskCall): Reply {
    const { operation, taskToken } = call;
    const wrong = wrongInput(call);
    if (wrong) return wrong;
    if (this.#over.has(taskToken)) return awsError("TaskTimedOut", `Task Timed Out: '${taskToken}'`);
    if (!this.#waiting.has(taskToken)) return awsError("InvalidToken", `Invalid Token: '${taskToken}'`);
    if (operation === "SendTaskHeartbeat") return { status: 200, body: {} };
    this.timeOut(taskToken);
    this.#answers.set(taskToken, call);
    return { status: 200, body: {} };
  }
}

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { CallbackUrlsError } from "./error.ts";
import { failureOf, refusalOf } from "./failure.ts";
import { parseJson } from "./json.ts";
import { neverTwice } from "./never-twice.ts";

/** Which function is invoked, and how. */
export interface InvokeOptions {
  /** The stack's output `Function` or `NotifyFunction`; a name or an ARN. */
  functionName: string;
  /** Made from the environment when left out. */
  client?: LambdaClient | undefined;
}

/** Longer than Notify may take (25 s) with a cold start. */
const TIMEOUT_MS = 60_000;

let shared: LambdaClient | undefined;

/**
 * Made when it is first needed. A connection isn't kept: of one that has died while a Lambda container was frozen, nobody
 * can say whether a message went through.
 */
function defaultClient(): LambdaClient {
  shared ??= new LambdaClient({
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpsAgent: { keepAlive: false },
    },
  });
  return shared;
}

/**
 * Invokes a function of callback-urls and gives what it returns, unless that is an error.
 * @param mayRepeat whether the function may run more than once for it
 * @throws CallbackUrlsError, or what the client throws
 */
export async function invoke(
  request: object,
  { functionName, client = defaultClient() }: InvokeOptions,
  { mayRepeat }: { mayRepeat: boolean },
): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) });
  const { Payload, FunctionError } = await (mayRepeat ? client.send(command) : neverTwice(client, command));
  const reply = parseJson(Payload?.transformToString() ?? "");
  const error = FunctionError === undefined ? refusalOf(reply) : failureOf(reply);
  if (error) throw error;
  return reply;
}

/** For a reply that is none of callback-urls. */
export function unexpectedReply(): CallbackUrlsError {
  return new CallbackUrlsError(
    "FunctionFailed",
    "The reply is none of callback-urls: give the stack's output Function or NotifyFunction",
  );
}

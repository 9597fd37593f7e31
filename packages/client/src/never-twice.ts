import type { InvokeCommand, InvokeCommandOutput, LambdaClient } from "@aws-sdk/client-lambda";

/** Errors of Node's when a connection is refused, or its end not found (Node.js documentation, Common system errors; DNS). */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"]);

/** Holds an error out of sight of the client's retries, which judge it by its members. */
class Final extends Error {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    super();
    this.thrown = thrown;
  }
}

/**
 * Sends a command that the client tries again, as often as it is set to, only where the function can't have run: when Lambda
 * has refused the request, as by throttling, or the connection was refused or its end not found.
 * @throws what the client throws
 */
export async function neverTwice(client: LambdaClient, command: InvokeCommand): Promise<InvokeCommandOutput> {
  // Within the step, after the client's retries, which have the priority high.
  command.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (thrown) {
        throw cannotHaveRun(thrown) ? thrown : new Final(thrown);
      }
    },
    { step: "finalizeRequest", priority: "low", name: "neverTwice" },
  );
  try {
    return await client.send(command);
  } catch (thrown) {
    throw thrown instanceof Final ? thrown.thrown : thrown;
  }
}

/** What Lambda answers with 4xx it hasn't passed on to the function (Lambda API reference, Invoke: Errors). */
function cannotHaveRun(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code, $metadata } = thrown as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return (status >= 400 && status < 500) || NEVER_CONNECTED.has(code ?? "");
}

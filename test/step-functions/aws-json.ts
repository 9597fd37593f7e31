import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** What an endpoint does with a call: replies, lets the caller wait for ever (`stall`: for a reply's end), or hangs up. */
export type Reply = { status: number; body: object } | "hang" | "stall" | "hang-up";

/** A local HTTP endpoint that the AWS SDK can be pointed at. */
export interface AwsEndpoint {
  /** For `AWS_ENDPOINT_URL_…`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the AWS JSON protocols (1.0 and 1.1), which the SDK uses for Step Functions and KMS alike.
 * Signatures are not looked at.
 * @param answer takes an operation's name, without its service, and the call's input
 */
export async function serveAwsJson(
  answer: (operation: string, input: unknown) => Reply,
): Promise<AwsEndpoint> {
  const server = createServer(async (request, response) => {
    const reply = answer(operationOf(request), await json(request));
    if (reply === "hang") return;
    if (reply === "hang-up") return void request.socket.destroy();
    // The time of a test that froze it; from another one the SDK would learn a clock skew, and try again.
    const headers = { "content-type": request.headers["content-type"], date: new Date().toUTCString() };
    if (reply === "stall") return void response.writeHead(200, headers).write("{");
    response.writeHead(reply.status, headers);
    response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };

  function close(): Promise<void> {
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    return closed;
  }
}

/** An error as these protocols say it. */
export function awsError(code: string, message: string, status = 400): Reply {
  return { status, body: { __type: code, message } };
}

function operationOf({ headers }: IncomingMessage): string {
  return String(headers["x-amz-target"]).replace(/^.*\./, "");
}

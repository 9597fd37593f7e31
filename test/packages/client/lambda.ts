/** Lambda's endpoint as the AWS client meets it, answering what a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { freePort, LOOPBACK } from "../../../local/port.ts";

/** How one request is answered. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A function's return value. */
export const returns =
  (value: unknown): Answer =>
  (response) =>
    void response.end(typeof value === "string" ? value : JSON.stringify(value));

/** What Lambda's Node.js runtime makes of an error that a function throws. */
export const throws =
  ({ name, message }: Pick<Error, "name" | "message">): Answer =>
  (response) => {
    response.setHeader("x-amz-function-error", "Unhandled");
    response.end(JSON.stringify({ errorType: name, errorMessage: message, trace: [name] }));
  };

/** An error of Lambda's own. */
export const refuses =
  (status: number, name: string): Answer =>
  (response) => {
    response.writeHead(status, { "x-amzn-errortype": name, "content-type": "application/json" });
    response.end(JSON.stringify({ message: "no", Message: "no" }));
  };

/** Hangs up when all has been read, as a function's host may while the function runs. */
export const hangsUp: Answer = (_response, request) => void request.socket.destroy();

/** Listens while a test file runs. Each test says the answers to come, in order; the last one stays. */
export async function lambda() {
  const port = await freePort();
  const client = clientOf(port);
  const invoked: { path: string; payload: unknown }[] = [];
  let answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    invoked.push({ path: request.url ?? "", payload: JSON.parse(await text(request)) });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(response, request);
  });
  beforeAll(() => new Promise<void>((listening) => server.listen(port, LOOPBACK, listening)));
  beforeEach(() => void invoked.splice(0));
  afterAll(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  const answer = (...next: Answer[]) => {
    answers = next;
  };
  return { client, invoked, answer };
}

/** A client as its users make one, with its usual tries. */
export function clientOf(port: number): LambdaClient {
  const credentials = { accessKeyId: "a", secretAccessKey: "s" };
  return new LambdaClient({ endpoint: `http://${LOOPBACK}:${port}`, region: "eu-central-1", credentials });
}

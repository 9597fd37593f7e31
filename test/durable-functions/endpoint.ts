import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Faults } from "../step-functions/faults.ts";

/** A call that answers a callback, as it came in. */
interface CallbackCall {
  id: string;
  how: string;
  body: string;
}

/** How the service fails, instead of answering as AWS does. */
type Fault =
  | "TooManyRequestsException"
  | "AccessDeniedException"
  /** Never replies. */
  | "hang"
  /** Records the answer, then hangs up before the reply is out. */
  | "lose reply";

/** `POST /2025-12-01/durable-execution-callbacks/CallbackId/succeed` (Lambda's API reference). */
const PATH = /^\/2025-12-01\/durable-execution-callbacks\/([^/]+)\/(succeed|fail|heartbeat)$/;

const STATUS = new Map([
  ["TooManyRequestsException", 429],
  ["AccessDeniedException", 403],
  ["ResourceNotFoundException", 404],
]);

/**
 * The part of Lambda that takes answers to the callbacks of durable functions, as AWS documents it: one answer per
 * callback. Messages echo ids and results, so that a test sees who passes them on.
 */
export class DurableFunctionsEndpoint extends Faults<Fault> {
  /** Every call that came in, retries included. */
  readonly calls: CallbackCall[] = [];
  readonly #waiting = new Set<string>();
  readonly #over = new Set<string>();
  readonly #server = createServer(async (request, response) =>
    this.#reply(await callOf(request), request, response),
  );

  static async start(): Promise<DurableFunctionsEndpoint> {
    const endpoint = new DurableFunctionsEndpoint();
    await new Promise<void>((listening) => endpoint.#server.listen(0, "127.0.0.1", listening));
    return endpoint;
  }

  /** For `AWS_ENDPOINT_URL_LAMBDA`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Starts a callback of this id. */
  wait(id: string): string {
    this.#waiting.add(id);
    return id;
  }

  /** Lets a callback run into its timeout. */
  timeOut(id: string): void {
    this.#waiting.delete(id);
    this.#over.add(id);
  }

  /** Every call that named this callback. */
  callsFor(wanted: string): CallbackCall[] {
    return this.calls.filter(({ id }) => id === wanted);
  }

  close(): Promise<void> {
    const closed = new Promise<void>((done) => this.#server.close(() => done()));
    this.#server.closeAllConnections();
    return closed;
  }

  #reply(call: CallbackCall, request: IncomingMessage, response: ServerResponse): void {
    this.calls.push(call);
    const fault = this.next();
    if (fault === "hang") return;
    const refusal = fault === undefined || fault === "lose reply" ? this.#take(call) : fault;
    if (fault === "lose reply") request.socket.destroy();
    else if (refusal === undefined) response.writeHead(200).end();
    else refuse(response, refusal, call);
  }

  /** The name of AWS' error, where it doesn't take an answer. */
  #take({ id, how }: CallbackCall): string | undefined {
    if (this.#over.has(id)) return "CallbackTimeoutException";
    if (!this.#waiting.has(id)) return "ResourceNotFoundException";
    if (how !== "heartbeat") this.timeOut(id);
    return undefined;
  }
}

async function callOf(request: IncomingMessage): Promise<CallbackCall> {
  const [, id = "", how = ""] = PATH.exec(request.url ?? "") ?? [];
  return { id: decodeURIComponent(id), how, body: (await buffer(request)).toString() };
}

function refuse(response: ServerResponse, name: string, { id, body }: CallbackCall): void {
  response.writeHead(STATUS.get(name) ?? 400, {
    "content-type": "application/json",
    "x-amzn-errortype": name,
  });
  response.end(JSON.stringify({ Type: "User", message: `${id} ${body}` }));
}

/** An HTTP server on loopback, for what we send to others: it records requests and answers as it is told. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { pipeline, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

/** A request as it came in. */
export interface Received {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How the server answers, a request after the other. */
export type Answer = (response: ServerResponse, request: Received) => void;

export interface TestServer {
  /** Without a trailing slash, such as `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly received: readonly Received[];
  /** Can be replaced at any time. */
  answer: Answer;
  /** How many are open. */
  connections(): Promise<number>;
}

/** Starts a server that stops when the running test ends. @param tls what an https server needs */
export async function listen(
  answer: Answer = replies(200),
  tls?: { key: string; cert: string },
): Promise<TestServer> {
  const received: Received[] = [];
  const server = (tls ? createTlsServer(tls) : createServer()).on("request", async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const body = await text(request).catch(() => "cut off");
    const one = { method, path, headers, body };
    received.push(one);
    running.answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connections = promisify(server.getConnections.bind(server));
  const running = { url, received, answer, connections };
  return running;
}

/** Answers at once. */
export function replies(status: number, body = "", headers: Record<string, string> = {}): Answer {
  return (response) => void response.writeHead(status, headers).end(body);
}

/** Sends elsewhere, by 307: whoever follows it sends the body again. */
export function redirectsTo(location: string): Answer {
  return replies(307, "", { location });
}

/** Answers after a while, in milliseconds. */
export function slowly(delay: number, answer: Answer): Answer {
  return (response, request) => void setTimeout(() => answer(response, request), delay);
}

/** Never answers. */
export const hangs: Answer = () => {};

/** Answers 200, begins a body and never goes on. */
export const stalls: Answer = (response) => void response.writeHead(200).write("{");

/** Answers 200 with a body that never ends, as fast as it is read. */
export const floods: Answer = (response) => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield "x".repeat(16_384);
    })(),
  );
  pipeline(endless, response.writeHead(200), () => {});
};

/** Answers 200, and a character of the body every tenth of a second, without end. */
export const drips: Answer = (response) => {
  response.writeHead(200);
  const dripping = setInterval(() => response.write(" "), 100);
  response.on("close", () => clearInterval(dripping));
};

/** Hangs up without an answer. */
export const hangsUp: Answer = (response) => void response.socket?.destroy();

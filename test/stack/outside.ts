/** The world outside the stack: one local server that stands for Slack, Teams and whoever takes webhooks. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, inject } from "vitest";
import { LOOPBACK } from "../../local/port.ts";

const { port } = inject("deployed").channels;

/** A request that came out of the stack. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How a path answers. */
export type Reply = (response: ServerResponse, received: Received) => void;

/** Answers at once. */
export function reply(
  status: number,
  body: object | string = "",
  headers: Record<string, string> = {},
): Reply {
  const written = typeof body === "string" ? body : JSON.stringify(body);
  return (response) => void response.writeHead(status, headers).end(written);
}

/** Listens while a test file runs. Paths without an answer of their own are told 404. */
export function outsideWorld(answers: Record<string, Reply>) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    const one = { path: request.url ?? "", headers: request.headers, body: await text(request) };
    received.push(one);
    (answers[path] ?? reply(404))(response, one);
  });
  beforeAll(() => new Promise<void>((listening) => server.listen(port, LOOPBACK, listening)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  /** Waits for a request that this is true of, at most ten seconds. */
  const requestWhere = async (fits: (one: Received) => boolean): Promise<Received> => {
    for (let tries = 0; tries < 100; tries++) {
      const found = received.find(fits);
      if (found) return found;
      await sleep(100);
    }
    throw new Error("No such request came");
  };
  return { url: `http://${LOOPBACK}:${port}`, answers, received, requestWhere };
}

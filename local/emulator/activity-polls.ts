import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { LOOPBACK } from "../port.ts";
import { passOn } from "./pass-on.ts";

/** A way to the emulator on which polls for activity tasks are seen. */
export interface ActivityPolls {
  /** To be used like the emulator's endpoint. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Opens a way to the emulator that changes nothing, not even a signature.
 * @param endpoint the emulator's
 * @param seen gets the token of each activity task that is handed out on this way, before whoever asked for it
 */
export async function watchActivityPolls(
  endpoint: string,
  seen: (token: string) => void,
): Promise<ActivityPolls> {
  const server = createServer((incoming, response) => {
    pass(endpoint, incoming, response, seen).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, LOOPBACK, listening));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      // Polls would keep it for a minute.
      server.closeAllConnections();
    });
  return { url: `http://${LOOPBACK}:${port}`, stop };
}

async function pass(
  endpoint: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  seen: (token: string) => void,
): Promise<void> {
  // With every header as it came, `host` included: they are signed.
  const reply = await passOn(incoming, new URL(incoming.url ?? "/", endpoint), incoming.headers);
  const body = await buffer(reply);
  if (incoming.headers["x-amz-target"] === "AWSStepFunctions.GetActivityTask") {
    const { taskToken } = JSON.parse(body.toString() || "{}");
    if (typeof taskToken === "string") seen(taskToken);
  }
  response.writeHead(reply.statusCode ?? 502, reply.rawHeaders).end(body);
}

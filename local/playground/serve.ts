import { once } from "node:events";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Address } from "./address.ts";

/**
 * Serves an app on each address.
 * @returns what ends it, with every connection
 * @throws Error in one line, when an address can't be listened on
 */
export async function serve(
  app: Hono<{ Bindings: HttpBindings }>,
  { listen, port }: Address,
): Promise<() => void> {
  const stops = await Promise.all(
    listen.map(async (hostname) => {
      const server = createAdaptorServer({ fetch: app.fetch, hostname });
      server.listen(port, hostname);
      await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
        throw new Error(
          `Port ${port} of ${hostname} can't be used (${error.code}): choose another by --port`,
        );
      });
      return () => {
        server.close();
        if ("closeAllConnections" in server) server.closeAllConnections();
      };
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

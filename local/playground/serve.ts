import { once } from "node:events";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Address } from "./address.ts";

type App = Hono<{ Bindings: HttpBindings }>;

/**
 * Serves an app on each address, or on none.
 * @returns what ends it, with every connection
 * @throws Error in one line, when an address can't be listened on
 */
export async function serve(app: App, { listen, port }: Address): Promise<() => void> {
  using serving = new DisposableStack();
  for (const hostname of listen) serving.defer(await serveAt(hostname, port, app));
  const all = serving.move();
  return () => all.dispose();
}

async function serveAt(hostname: string, port: number, app: App): Promise<() => void> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname });
  server.listen(port, hostname);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new Error(`Port ${port} of ${hostname} can't be used (${error.code}): choose another by --port`);
  });
  return () => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  };
}

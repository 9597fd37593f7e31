import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

/**
 * Serves HTTP until the test file ends.
 * @returns the origin, such as `http://127.0.0.1:49152`; as `localhost` the same server is another site
 */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves one HTML document at every path, on another site than the links'. */
export async function servePage(html: (path: string) => string): Promise<string> {
  const origin = await serve((request, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(html(request.url ?? "/"));
  });
  return asOtherSite(origin);
}

/** The same server under another host name. */
export function asOtherSite(origin: string): string {
  return origin.replace("127.0.0.1", "localhost");
}

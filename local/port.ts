import { createServer } from "node:net";

/** This machine's own address. Nothing here listens on another, unless `npm start -- --host` asks for one. */
export const LOOPBACK = "127.0.0.1";

/**
 * Finds a TCP port on the loopback address that nothing listens on.
 * @param wanted the port it has to be; 0 for any
 * @throws Error saying what to do when the wanted one can't be had
 */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new Error(refusal(wanted, error.code))));
    probe.listen({ port: wanted, host: LOOPBACK }, () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : wanted;
      probe.close(() => resolve(port));
    });
  });
}

function refusal(port: number, code = "no free port"): string {
  if (code === "EADDRINUSE") return `Port ${port} is taken: choose another one, or end what listens on it`;
  return `Port ${port} can't be used (${code}): choose another one`;
}

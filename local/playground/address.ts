import { networkInterfaces } from "node:os";
import { freePort, LOOPBACK } from "../port.ts";

/** Where the playground is, unless its port is taken or another is asked for. */
export const USUAL_PORT = 4777;

/** As Node tells them. */
type Interfaces = ReturnType<typeof networkInterfaces>;

/** Where the playground is reached. */
export interface Address {
  /** Base of its page and of the links: `http://127.0.0.1:4777`. */
  origin: string;
  /** The addresses that it listens on: this machine's own, and one of the network where that was asked for. */
  listen: string[];
  port: number;
  /** What requests may name as `Host`, with the port where browsers give it. */
  hosts: string[];
}

/**
 * Chooses where to listen.
 * @param port the TCP port it has to be
 * @param host an IPv4 address of this machine that others on the network reach it by; `true` for the first
 * @param interfaces the machine's, by their names
 * @throws Error in one line, when the port is taken or there is no such address
 */
export async function chooseAddress(
  port: number | undefined,
  host: string | true | undefined,
  interfaces: Interfaces = networkInterfaces(),
): Promise<Address> {
  const network = host === undefined ? undefined : networkAddress(host, interfaces);
  const chosen = port === undefined ? await usualPort() : await freePort(port);
  return addressAt(chosen, network);
}

/**
 * Says how this machine is reached at a port, in the words of browsers: they leave out the port that HTTP has anyway.
 * @param network the machine's address on the network, where others are to reach it
 */
export function addressAt(port: number, network?: string): Address {
  const listen = network === undefined ? [LOOPBACK] : [LOOPBACK, network];
  const at = (name = LOOPBACK) => new URL(`http://${name}:${port}`);
  const hosts = [...listen, "localhost"].map((name) => at(name).host);
  return { origin: at(network).origin, listen, port, hosts };
}

/** The same each time, so that links and bookmarks stay right. */
function usualPort(): Promise<number> {
  return freePort(USUAL_PORT).catch(() => freePort());
}

function networkAddress(host: string | true, interfaces: Interfaces): string {
  const addresses = Object.values(interfaces)
    .flatMap((own) => own ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  const found = host === true ? addresses[0] : addresses.find((address) => address === host);
  if (found !== undefined) return found;
  if (addresses.length === 0) throw new Error("This machine is on no network: leave --host out");
  throw new Error(`Give --host an address of this machine: ${addresses.join(", ")}`);
}

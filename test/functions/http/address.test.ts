import dns, { type LookupAddress } from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { post } from "../../../functions/http/post.ts";
import { listen } from "../notify/server.ts";

const PUBLIC = "93.184.215.14";
const EHOSTUNREACH = -113;

/** Gives why a POST to a host came to nothing. */
async function failure(host: string, allowPrivate = false): Promise<string> {
  const signal = AbortSignal.timeout(300);
  const outcome = post(new URL(`https://${host}/hook?key=canary`), "{}", { signal, allowPrivate });
  return outcome.then(
    ({ status }) => `answered ${status}`,
    (error: Error) => error.message,
  );
}

/** Replaces the resolver: each look-up of any name gives the next list of addresses, and the last one again and again. */
function resolveTo(...answers: string[][]) {
  const lookup = vi.spyOn(dns, "lookup");
  lookup.mockImplementation(((
    _: string,
    options: { all?: boolean },
    callback: (...args: unknown[]) => void,
  ) => {
    const addresses = answers.length > 1 ? answers.shift() : answers[0];
    const found = (addresses ?? []).map(addressOf);
    const result = options.all ? [found] : [found[0]?.address, found[0]?.family];
    setImmediate(callback, null, ...result);
  }) as typeof dns.lookup);
  syncBuiltinESMExports();
  return lookup;
}

function addressOf(address: string): LookupAddress {
  return { address, family: address.includes(":") ? 6 : 4 };
}

/** Records the addresses that sockets try to connect to. To a public one, not a packet leaves this machine. */
function attempts(): string[] {
  const tried: string[] = [];
  const emit: (event: string, ...args: unknown[]) => boolean = Socket.prototype.emit;
  vi.spyOn(Socket.prototype, "emit").mockImplementation(function (this: Socket, event, ...args: unknown[]) {
    if (String(event) === "connectionAttempt") {
      tried.push(String(args[0]));
      if (args[0] !== "127.0.0.1") isolate(this);
    }
    return emit.call(this, event, ...args);
  });
  return tried;
}

/** Makes the connection that a socket is about to try fail at once. */
function isolate(socket: Socket): void {
  const { _handle } = socket as Socket & { _handle?: object };
  const connect = () => EHOSTUNREACH;
  Object.assign(_handle ?? {}, { connect, connect6: connect });
}

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** Every kind that is no public unicast (IANA IPv4 and IPv6 Special-Purpose Address Registries). */
const PRIVATE = {
  loopback: ["127.0.0.1", "127.255.255.254", "::1"],
  private: ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  "link-local": ["169.254.169.254", "169.254.170.2", "fe80::1"],
  "carrier-grade NAT": ["100.64.0.1", "100.127.255.255"],
  "outside of all that is global": ["::7f00:1", "::ffff:0:0:7f00:1", "1::1", "4000::1", "fe00::1"],
  multicast: ["224.0.0.1", "239.255.255.255", "ff02::1"],
  broadcast: ["255.255.255.255"],
  unspecified: ["0.0.0.0", "0.1.2.3", "::"],
  "kept for documents, tests and later": [
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.1",
    "240.0.0.1",
    "2001:db8::1",
  ],
  "unique local": ["fd00:ec2::254", "fc00::1"],
  "IPv4-mapped": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8"],
  NAT64: ["64:ff9b::7f00:1", "64:ff9b:1::a00:1"],
  "6to4": ["2002:7f00:1::1"],
  Teredo: ["2001::1"],
};
const EVERY_PRIVATE = Object.entries(PRIVATE).flatMap(([kind, list]) =>
  list.map((one) => [kind, one] as const),
);

describe("post, by address", () => {
  it.each(EVERY_PRIVATE)("refuses %s addresses: %s", async (_, address) => {
    const tried = attempts();
    expect(await failure(address.includes(":") ? `[${address}]` : address)).toBe("PrivateAddress");
    expect(tried).toEqual([]);
  });

  it.each(EVERY_PRIVATE)("refuses a name that means %s addresses: %s", async (_, address) => {
    const tried = attempts();
    resolveTo([address]);
    expect(await failure("hooks.example.com")).toBe("PrivateAddress");
    expect(tried).toEqual([]);
  });

  it.each([
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0177.0.0.1",
    "127.1",
    "0",
    "0xA9FEA9FE",
    "１２７.0.0.1",
    "127。0。0。1",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:169.254.169.254]",
  ])("refuses a private address however it is spelled: %s", async (host) => {
    const tried = attempts();
    expect(await failure(host)).toBe("PrivateAddress");
    expect(tried).toEqual([]);
  });

  it.each(["localhost", "LOCALHOST"])("refuses the name %s", async (name) => {
    expect(await failure(name)).toBe("PrivateAddress");
  });

  it.each([
    ["8.8.8.8", "10.0.0.1"],
    ["10.0.0.1", "8.8.8.8"],
    [PUBLIC, "127.0.0.1"],
    ["8.8.8.8", "::1"],
  ])("refuses a name that means both %s and %s", async (...addresses) => {
    const tried = attempts();
    resolveTo(addresses);
    expect(await failure("hooks.example.com")).toBe("PrivateAddress");
    expect(tried).toEqual([]);
  });

  it("connects to the address it checked when the name means another the next time", async () => {
    const { url, received } = await listen();
    const tried = attempts();
    const lookup = resolveTo([PUBLIC], ["127.0.0.1"]);
    expect(await failure(`hooks.example.com:${new URL(url).port}`)).toBe("Unreachable");
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(tried).toEqual([PUBLIC]);
    expect(received).toEqual([]);
  });

  it("checks a name each time anew", async () => {
    attempts();
    resolveTo([PUBLIC], ["127.0.0.1"]);
    const host = "hooks.example.com";
    expect(await failure(host)).toBe("Unreachable");
    expect(await failure(host)).toBe("PrivateAddress");
  });

  it.each([PUBLIC, "2001:4860:4860::8888"])("tries a public address: %s", async (address) => {
    const tried = attempts();
    resolveTo([address]);
    expect(await failure("hooks.example.com")).toBe("Unreachable");
    expect(tried).toEqual([address]);
  });

  it.each([PUBLIC, "[2001:4860:4860::8888]"])(
    "tries a public address in the URL itself: %s",
    async (host) => {
      const tried = attempts();
      expect(await failure(host)).toBe("Unreachable");
      expect(tried).toEqual([host.replace(/[[\]]/g, "")]);
    },
  );

  it("tries a private address when the stack allows those", async () => {
    const tried = attempts();
    expect(await failure("127.0.0.1:1", true)).toBe("Unreachable");
    expect(tried).toEqual(["127.0.0.1"]);
  });

  it("gives up on a resolver that doesn't answer", async () => {
    vi.spyOn(dns, "lookup").mockReturnValue();
    syncBuiltinESMExports();
    expect(await failure("hooks.example.com")).toBe("Timeout");
  });

  it("can't reach a name that there isn't", async () => {
    vi.spyOn(dns, "lookup").mockImplementation(((_: string, __: object, callback: (error: Error) => void) => {
      setImmediate(callback, new Error("getaddrinfo ENOTFOUND hooks.example.com"));
    }) as typeof dns.lookup);
    syncBuiltinESMExports();
    expect(await failure("hooks.example.com")).toBe("Unreachable");
  });
});

import { createServer } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";
import { describe, expect, it } from "vitest";
import { addressAt, chooseAddress } from "../../../local/playground/address.ts";
import { freePort, LOOPBACK } from "../../../local/port.ts";

const INTERFACES = {
  lo: [of("127.0.0.1", true)],
  eth0: [{ ...of("fe80::1"), family: "IPv6" as const, scopeid: 2 }, of("192.0.2.7")],
  wlan0: [of("198.51.100.8")],
};

function of(address: string, internal = false): NetworkInterfaceInfo {
  return {
    address,
    internal,
    family: "IPv4",
    netmask: "255.255.255.0",
    mac: "00:00:5e:00:53:01",
    cidr: null,
  };
}

describe("where the playground listens", () => {
  it("is this machine alone, unless others are asked in", async () => {
    const port = await freePort();
    expect(await chooseAddress(port, undefined)).toEqual({
      origin: `http://127.0.0.1:${port}`,
      listen: ["127.0.0.1"],
      port,
      hosts: [`127.0.0.1:${port}`, `localhost:${port}`],
    });
  });

  it("is a port that was asked for or none", async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((listening) => taken.listen(port, LOOPBACK, listening));
    await expect(chooseAddress(port, undefined)).rejects.toThrow(`Port ${port} is taken: choose another one`);
    taken.close();
  });

  it.each([
    ["the first of the network's, when others are asked in", true as const, "192.0.2.7"],
    ["the one that was asked for", "198.51.100.8", "198.51.100.8"],
  ])("is also %s", async (_, host, address) => {
    const port = await freePort();
    expect(await chooseAddress(port, host, INTERFACES)).toEqual({
      origin: `http://${address}:${port}`,
      listen: ["127.0.0.1", address],
      port,
      hosts: [`127.0.0.1:${port}`, `${address}:${port}`, `localhost:${port}`],
    });
  });

  it.each(["203.0.113.9", "127.0.0.1", "fe80::1"])("is no address but the network's: %s", async (host) => {
    await expect(chooseAddress(undefined, host, INTERFACES)).rejects.toThrow(
      /^Give --host an address of this machine: 192\.0\.2\.7, 198\.51\.100\.8$/,
    );
  });

  it.each([true as const, "192.0.2.7"])(
    "is no network when the machine is on none: --host %s",
    async (host) => {
      await expect(chooseAddress(undefined, host, { lo: INTERFACES.lo })).rejects.toThrow(
        /^This machine is on no network: leave --host out$/,
      );
    },
  );

  it("is told without the port when HTTP has it anyway, as browsers do", () => {
    expect(addressAt(80, "192.0.2.7")).toEqual({
      origin: "http://192.0.2.7",
      listen: ["127.0.0.1", "192.0.2.7"],
      port: 80,
      hosts: ["127.0.0.1", "192.0.2.7", "localhost"],
    });
  });
});

import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { chooseAddress } from "../../../local/playground/address.ts";
import { freePort, LOOPBACK } from "../../../local/port.ts";

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

  it("is no address of another machine", async () => {
    await expect(chooseAddress(undefined, "198.51.100.1")).rejects.toThrow(/^[^\n]*(--host)[^\n]*$/);
  });
});

import { createServer } from "node:net";
import { platform } from "node:process";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { describe, expect, it, onTestFinished } from "vitest";
import { serve } from "../../../local/playground/serve.ts";
import { freePort } from "../../../local/port.ts";

/** Only Linux has the second without being told. */
const TWO = ["127.0.0.1", "127.0.0.2"];

function app(): Hono<{ Bindings: HttpBindings }> {
  return new Hono<{ Bindings: HttpBindings }>().get("/", ({ req, text }) => text(req.header("host") ?? ""));
}

async function address(listen: string[]) {
  const port = await freePort();
  return { origin: `http://${listen.at(-1)}:${port}`, listen, port, hosts: [] };
}

function fetched(host: string, port: number): Promise<string> {
  return fetch(`http://${host}:${port}/`).then((reply) => reply.text());
}

describe.runIf(platform === "linux")("the playground's server", () => {
  it("answers on both its addresses, until it is stopped", async () => {
    const at = await address(TWO);
    const stop = await serve(app(), at);
    onTestFinished(stop);
    for (const host of TWO) expect(await fetched(host, at.port)).toBe(`${host}:${at.port}`);
    stop();
    for (const host of TWO) await expect(fetched(host, at.port)).rejects.toThrow("fetch failed");
  });

  it("answers on none when one of them is taken, which it says in one line", async () => {
    const at = await address(TWO);
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(at.port, "127.0.0.2", listening));
    onTestFinished(() => void taken.close());
    await expect(serve(app(), at)).rejects.toThrow(
      `Port ${at.port} of 127.0.0.2 can't be used (EADDRINUSE): choose another by --port`,
    );
    await expect(fetched("127.0.0.1", at.port)).rejects.toThrow("fetch failed");
  });

  it("isn't reached by an address that it wasn't given", async () => {
    const at = await address(["127.0.0.1"]);
    onTestFinished(await serve(app(), at));
    expect(await fetched("127.0.0.1", at.port)).toBe(`127.0.0.1:${at.port}`);
    await expect(fetched("127.0.0.2", at.port)).rejects.toThrow("fetch failed");
  });
});

import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { guard } from "../../../local/playground/guard.ts";

const HOST = "127.0.0.1:4777";
const app = new Hono().use(guard([HOST, "localhost:4777"])).all("*", (context) => context.text("through"));

async function status(path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return (await app.request(path, { method, headers })).status;
}

describe("whom the playground serves", () => {
  it.each([HOST, "localhost:4777"])("lets requests through that name it %s", async (host) => {
    expect(await status("/", { host })).toBe(200);
  });

  it.each(["evil.example", "127.0.0.1", "127.0.0.1:4778", "localhost:4777.evil.example", ""])(
    "refuses requests that name it %j, links included",
    async (host) => {
      expect(await status("/", { host })).toBe(421);
      expect(await status("/respond", { host }, "POST")).toBe(421);
    },
  );
});

describe("whose actions it takes", () => {
  it("takes those of its own page", async () => {
    expect(await status("/actions/start", { host: HOST, origin: `http://${HOST}` }, "POST")).toBe(200);
  });

  it.each(["http://evil.example", "https://127.0.0.1:4777", "http://localhost:4777", "null"])(
    "refuses those of %s",
    async (origin) => {
      expect(await status("/actions/start", { host: HOST, origin }, "POST")).toBe(403);
    },
  );

  it("refuses those of nobody", async () => {
    expect(await status("/actions/start", { host: HOST }, "POST")).toBe(403);
  });

  it("takes a press of a link's page, whose origin no browser tells", async () => {
    expect(await status("/respond", { host: HOST, origin: "null" }, "POST")).toBe(200);
  });
});

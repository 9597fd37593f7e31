import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { playgroundApp } from "../../../local/playground/app.ts";
import { Live } from "../../../local/playground/live.ts";
import { Outbox } from "../../../local/playground/outbox.ts";
import { serve } from "../../../local/playground/serve.ts";
import { freePort, LOOPBACK } from "../../../local/port.ts";
import { listen, type TestServer } from "../../functions/notify/server.ts";

const nobody = async () => {
  throw new Error("Nobody is asked here");
};

let origin: string;
let live: Live;
let outbox: Outbox;
let api: string | undefined;

beforeEach(async () => {
  const port = await freePort();
  origin = `http://${LOOPBACK}:${port}`;
  live = new Live();
  outbox = new Outbox(live);
  api = undefined;
  const address = { origin, port, listen: [LOOPBACK], hosts: [`${LOOPBACK}:${port}`] };
  const machines = { start: nobody, stop: nobody, executions: nobody };
  const outside = { press: nobody, submit: nobody, cancel: () => {} };
  const app = playgroundApp({ address, live, outbox, machines, outside, api: () => api });
  onTestFinished(await serve(app, address));
});

const MAIL = [
  "To: ann@example.com",
  "Subject: Hello",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p style="color:red">Hello</p><script>alert(1)</script>',
].join("\r\n");

describe("the playground's page", () => {
  it("may load nothing from elsewhere, be framed by nobody else, and tells nobody where it is", async () => {
    const { status, headers } = await fetch(`${origin}/`);
    expect(status).toBe(200);
    const policy = headers.get("content-security-policy");
    expect(policy).toMatch(/^default-src 'self'; /);
    expect(policy).not.toMatch(/unsafe|https?:/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("has its program and its look", async () => {
    expect(await (await fetch(`${origin}/page.js`)).text()).toContain("Outbox");
    expect(await (await fetch(`${origin}/page.css`)).text()).not.toContain("@import");
  });

  it("tells HEAD nothing, and keeps nobody waiting", async () => {
    expect((await fetch(`${origin}/live`, { method: "HEAD" })).status).toBe(200);
  });

  it("is told what there is, then what changes", async () => {
    live.put("status", { id: "status", state: "ready", text: "Ready" });
    const stream = (await fetch(`${origin}/live`)).body?.pipeThrough(new TextDecoderStream());
    let told = "";
    for await (const chunk of stream ?? []) {
      told += chunk;
      if (told.includes("Ready")) live.put("call", { id: "1", at: 1, service: "KMS", name: "GenerateMac" });
      if (told.includes("GenerateMac")) break;
    }
    expect(told).toMatch(
      /^event: reset\ndata: \n\ndata: \{"kind":"status".*\n\ndata: \{"kind":"call".*\n\n$/,
    );
  });
});

describe("a mail's HTML", () => {
  it("comes as it was sent, and may neither run scripts nor act", async () => {
    await outbox.receive(Buffer.from(MAIL));
    const [message] = live.all("message");
    const reply = await fetch(`${origin}/messages/${message?.id}/html`);
    expect(await reply.text()).toContain('<p style="color:red">Hello</p><script>alert(1)</script>');
    const policy = reply.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; /);
    expect(policy).toContain("style-src 'unsafe-inline'");
    expect(policy).not.toMatch(/allow-scripts|allow-forms|allow-same-origin|script-src/);
  });

  it("keeps the mode that its document type asks for", async () => {
    const typed = MAIL.replace("<p ", "<!DOCTYPE html><p ");
    await outbox.receive(Buffer.from(typed));
    const reply = await fetch(`${origin}/messages/${live.all("message")[0]?.id}/html`);
    expect(await reply.text()).toMatch(/^<!DOCTYPE html><base target="_blank"><p /);
  });

  it("is 404 for a message that isn't there", async () => {
    expect((await fetch(`${origin}/messages/x/html`)).status).toBe(404);
  });
});

describe("a link", () => {
  it("is 503 before anything is deployed", async () => {
    expect((await fetch(`${origin}/respond?data=x`)).status).toBe(503);
  });

  it("is handed on as it came, and its reply is given as it is", async () => {
    const callback = await callbackApi();
    const headers = { accept: "text/html", "content-type": "text/plain", origin: "null" };
    const reply = await sent("POST", "/respond?action=a%20b&data=x%2Fy", headers, "pressed");
    expect(reply.status).toBe(303);
    expect(reply.headers).toMatchObject({ location: "https://example.com/", "x-own": "1" });
    expect(reply.headers).not.toHaveProperty("content-security-policy");
    const [received] = callback.received;
    expect(received).toMatchObject({
      method: "POST",
      path: "/v1/respond?action=a%20b&data=x%2Fy",
      body: "pressed",
    });
    expect(received?.headers).toMatchObject(headers);
    expect(Object.keys(received?.headers ?? {}).filter((name) => name.startsWith("sec-"))).toEqual([]);
  });

  it.each(["/../../../../respond", "/x/%2e%2e/respond", "/./respond"])(
    "leads to the API alone, whatever path it is written with: %s",
    async (path) => {
      const callback = await callbackApi();
      const target = {
        authorization: "AWS4-HMAC-SHA256 Credential=test",
        "x-amz-target": "TrentService.ListKeys",
      };
      await raw(`POST ${path}?data=x`, target);
      expect(callback.received.map(({ path: seen }) => seen)).toEqual(["/v1/respond?data=x"]);
    },
  );

  it("of another name of this machine is refused", async () => {
    const callback = await callbackApi();
    expect((await sent("POST", "/respond", { host: "evil.example" }, "")).status).toBe(421);
    expect(callback.received).toEqual([]);
  });
});

async function callbackApi(): Promise<TestServer> {
  const server = await listen((response) => {
    response.writeHead(303, { location: "https://example.com/", "x-own": "1" }).end("See there");
  });
  api = `${server.url}/v1`;
  return server;
}

/** Sends a request line as it is: clients put dot segments right. */
function raw(line: string, headers: Record<string, string>): Promise<string> {
  const { host, hostname, port } = new URL(origin);
  const lines = Object.entries({ host, connection: "close", "content-length": "0", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const socket = connect(Number(port), hostname);
  socket.write([`${line} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
  return text(socket);
}

/** By Node's own client, which sends these headers alone. */
function sent(method: string, path: string, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number | undefined; headers: object; body: string }>((resolve, reject) => {
    const asked = request(`${origin}${path}`, { method, headers }, async (reply) =>
      resolve({ status: reply.statusCode, headers: reply.headers, body: await text(reply) }),
    );
    asked.on("error", reject).end(body);
  });
}

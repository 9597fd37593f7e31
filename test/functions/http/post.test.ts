import { createServer } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { generate } from "selfsigned";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Posted, post } from "../../../functions/http/post.ts";
import {
  floods,
  hangs,
  hangsUp,
  listen,
  redirectsTo,
  replies,
  slowly,
  stalls,
  type TestServer,
} from "../notify/server.ts";

const JSON_TEXT = '{"secret":"canary Grüße"}';

/** Posts to a server on loopback. @param patience in milliseconds */
function send(
  server: Pick<TestServer, "url">,
  patience = 5_000,
  headers?: Record<string, string>,
): Promise<Posted> {
  const signal = AbortSignal.timeout(patience);
  const url = new URL(`${server.url}/hook?key=canary`);
  return post(url, JSON_TEXT, { signal, allowPrivate: true, ...(headers && { headers }) });
}

describe("post", () => {
  it("sends the exact bytes as JSON, and gives status, headers and body", async () => {
    const server = await listen(replies(418, "short and stout", { "x-pot": "tea" }));
    const reply = await send(server, 5_000, { "webhook-id": "msg_1" });
    expect(reply).toMatchObject({ status: 418, body: "short and stout", headers: { "x-pot": "tea" } });
    expect(server.received).toMatchObject([
      {
        method: "POST",
        path: "/hook?key=canary",
        body: JSON_TEXT,
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": String(Buffer.byteLength(JSON_TEXT)),
          "webhook-id": "msg_1",
        },
      },
    ]);
  });

  it("gives a redirect back and doesn't follow it", async () => {
    const elsewhere = await listen();
    const server = await listen(redirectsTo(elsewhere.url));
    expect(await send(server)).toMatchObject({ status: 307 });
    expect(server.received).toHaveLength(1);
    expect(elsewhere.received).toHaveLength(0);
  });

  it("waits for a slow server as long as it may", async () => {
    expect(await send(await listen(slowly(300, replies(200, "late"))))).toMatchObject({ body: "late" });
  });

  it.each([
    ["doesn't answer", hangs],
    ["answers too late", slowly(3_000, replies(200))],
    ["doesn't end its body", stalls],
  ])("gives up on a server that %s", async (_, answer) => {
    const started = performance.now();
    await expect(send(await listen(answer), 200)).rejects.toThrow(/^Timeout$/);
    expect(performance.now() - started).toBeLessThan(2_500);
  });

  it("gives up when told so, even before it began", async () => {
    const { url } = await listen();
    const options = { signal: AbortSignal.abort(), allowPrivate: true };
    await expect(post(new URL(url), "{}", options)).rejects.toThrow(/^Timeout$/);
  });

  it("reads no more than 65,536 bytes of a reply", async () => {
    const { status, body } = await send(await listen(floods));
    expect([status, body.length]).toEqual([200, 65_536]);
  });

  it.each([
    ["hangs up", hangsUp],
    ["cuts its body off", hangsUpInTheBody()],
    ["wants another protocol", replies(101, "", { upgrade: "other", connection: "upgrade" })],
  ])("can't reach a server that %s", async (_, answer) => {
    await expect(send(await listen(answer), 2_000)).rejects.toThrow(/^Unreachable$/);
  });

  it("can't reach a server that speaks no HTTP, or isn't there", async () => {
    const server = createServer((socket) => socket.resume().end("canary, not HTTP\r\n\r\n"));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    const url = `http://127.0.0.1:${port}`;
    await expect(send({ url })).rejects.toThrow(/^Unreachable$/);
    await new Promise((resolve) => server.close(resolve));
    await expect(send({ url })).rejects.toThrow(/^Unreachable$/);
  });

  it("can't send a header that would end early", async () => {
    const server = await listen();
    await expect(send(server, 5_000, { "x-one": "1\r\nx-two: 2" })).rejects.toThrow(/^Unreachable$/);
    expect(server.received).toHaveLength(0);
  });

  it.each([
    ["http://127.0.0.1/", false],
    ["file:///etc/passwd", true],
    ["ftp://127.0.0.1/", true],
  ])("refuses %s", async (url, allowPrivate) => {
    const options = { signal: AbortSignal.timeout(5_000), allowPrivate };
    await expect(post(new URL(url), "{}", options)).rejects.toThrow(/^NotHttps$/);
  });

  it.each([
    ["an answer", replies(200, "ok")],
    ["more of an answer than it reads", floods],
    ["no answer", hangs],
    ["half an answer", stalls],
    ["a redirect", redirectsTo("http://127.0.0.1:1/")],
  ])("keeps no connection open after %s", async (_, answer) => {
    const server = await listen(answer);
    await send(server, 200).catch(() => {});
    expect(server.received).toHaveLength(1);
    await vi.waitFor(async () => expect(await server.connections()).toBe(0));
  });
});

describe("post by https", () => {
  it("reaches a server whose certificate it trusts", async () => {
    const tls = await certificate("127.0.0.1");
    trust(tls.cert);
    expect(await send(await listen(replies(204), tls))).toMatchObject({ status: 204 });
  });

  it("refuses a server whose certificate it doesn't trust", async () => {
    const server = await listen(replies(204), await certificate("127.0.0.1"));
    await expect(send(server)).rejects.toThrow(/^Unreachable$/);
    expect(server.received).toHaveLength(0);
  });

  it("refuses a certificate for another host", async () => {
    const tls = await certificate("127.0.0.2");
    trust(tls.cert);
    const server = await listen(replies(204), tls);
    await expect(send(server)).rejects.toThrow(/^Unreachable$/);
    expect(server.received).toHaveLength(0);
  });

  /** Self-signed. @param ip the address of the host that it is for */
  async function certificate(ip: string) {
    const { private: key, cert } = await generate([{ name: "commonName", value: "post" }], {
      keyType: "ec",
      extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip }] }],
    });
    return { key, cert };
  }

  function trust(cert: string) {
    const before = getCACertificates("default");
    setDefaultCACertificates([...before, cert]);
    onTestFinished(() => setDefaultCACertificates(before));
  }
});

/** Promises more than it sends. */
function hangsUpInTheBody() {
  return replies(200, "short", { "content-length": "100" });
}

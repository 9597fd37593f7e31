/** The AWS client that is made when none is given, against an endpoint with TLS, as AWS' own are. */
import { createServer } from "node:https";
import { text } from "node:stream/consumers";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { generate } from "selfsigned";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { freePort, LOOPBACK } from "../../../local/port.ts";
import { createUrls, type NotifyRequest, notify } from "../../../packages/client/src/index.ts";

const created = { transaction_id: "0".repeat(32), urls: { approve: "https://example.com/respond" } };
const request = { token: "t", actions: [{ name: "approve", type: "success" as const, output: 1 }] };
const options = { functionName: "f" };

const port = await freePort();
const { private: key, cert } = await generate([{ name: "commonName", value: "lambda" }], {
  keyType: "ec",
  extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: LOOPBACK }] }],
});
const trusted = getCACertificates("default");
const received: string[] = [];
let connections = 0;
let hangs = false;
const server = createServer({ key, cert }, async (incoming, response) => {
  received.push(await text(incoming));
  if (!hangs) response.end(JSON.stringify(created));
});
server.on("secureConnection", () => connections++);

beforeAll(async () => {
  vi.stubEnv("AWS_ENDPOINT_URL", `https://${LOOPBACK}:${port}`);
  vi.stubEnv("AWS_REGION", "eu-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "a");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s");
  setDefaultCACertificates([cert]);
  await new Promise<void>((listening) => server.listen(port, LOOPBACK, listening));
});
afterEach(() => void vi.useRealTimers());
afterAll(() => {
  vi.unstubAllEnvs();
  setDefaultCACertificates(trusted);
  server.closeAllConnections();
  server.close();
});

it("is made from the environment, and keeps no connection that could have died when it is next used", async () => {
  for (let n = 0; n < 3; n++) expect(await createUrls(request, options)).toEqual(created);
  expect(received.map((body) => JSON.parse(body))).toEqual([request, request, request]);
  expect(connections).toBe(3);
});

it("waits longer than Notify may take, not for ever, and doesn't send again", async () => {
  hangs = true;
  received.splice(0);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const message: NotifyRequest = { ...request, message: { subject: "S" }, channels: [{ type: "teams" }] };
  const failing = notify(message, options).catch((thrown: unknown) => thrown);
  await vi.waitUntil(() => received.length > 0);
  let isOver = false;
  void failing.then(() => {
    isOver = true;
  });
  await vi.advanceTimersByTimeAsync(50_000);
  expect(isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await failing).toMatchObject({ name: "TimeoutError" });
  expect(received).toHaveLength(1);
});

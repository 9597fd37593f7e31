/** The handler with the SDK's real clients, against a server that stands for AWS. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";

/** What a poll, Notify and telling of a failure take at most. */
const NEEDED = 114_000;

interface Call {
  name: string;
  body: Record<string, unknown>;
}

let calls: Call[] = [];
let reply: (call: Call) => { status?: number; headers?: Record<string, string>; body: object };

const server = createServer(async (request, response) => {
  const call = { name: nameOf(request), body: JSON.parse(await text(request)) };
  calls.push(call);
  const { status = 200, headers = {}, body } = reply(call);
  response.writeHead(status, headers).end(JSON.stringify(body));
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function nameOf({ headers, url }: IncomingMessage): string {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target.replace("AWSStepFunctions.", "") : (url ?? "");
}

for (const [name, value] of Object.entries({
  AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  AWS_REGION: "eu-west-1",
  AWS_ACCESS_KEY_ID: "key",
  AWS_SECRET_ACCESS_KEY: "secret",
  ACTIVITY_ARN: "arn:aws:states:eu-west-1:111122223333:activity:promotions",
  NOTIFY_FUNCTION: "Notify",
}))
  vi.stubEnv(name, value);
const { handler } = await import("../../../examples/promotion-activity/poller/handler.ts");

const logged = vi.spyOn(console, "log").mockImplementation(() => undefined);
beforeEach(() => {
  calls = [];
  logged.mockClear();
});

const run = (remaining: number) => handler({}, { getRemainingTimeInMillis: () => remaining });
const line = () => JSON.parse(String(logged.mock.calls[0]?.[0]));

describe("the poller", () => {
  it("opens ten polls when the time is enough for a task, and none when it isn't", async () => {
    reply = () => ({ body: {} });
    await run(NEEDED - 1);
    expect(calls).toEqual([]);
    await run(NEEDED);
    expect(calls.map(({ name }) => name)).toEqual(Array(10).fill("GetActivityTask"));
  });

  it("has Notify ask, fails what can't be asked for, and logs neither token nor input", async () => {
    const waiting = ["good", "bad"].map((kind) => ({
      taskToken: `token canary ${kind}`,
      input: JSON.stringify({ message: { subject: `subject canary ${kind}` } }),
    }));
    reply = ({ name, body }) => {
      if (name === "GetActivityTask") return { body: waiting.shift() ?? {} };
      if (!String(body.token).endsWith("bad")) return { body: {} };
      const headers = { "x-amz-function-error": "Unhandled" };
      return { headers, body: { errorType: "InvalidRequest", errorMessage: "cause canary" } };
    };
    await run(NEEDED);
    const asked = calls.filter(({ name }) => name === "/2015-03-31/functions/Notify/invocations");
    expect(asked.map(({ body }) => body)).toContainEqual({
      message: { subject: "subject canary good" },
      token: "token canary good",
    });
    expect(calls.filter(({ name }) => name === "SendTaskFailure").map(({ body }) => body)).toEqual([
      { taskToken: "token canary bad", error: "InvalidRequest", cause: "cause canary" },
    ]);
    expect(line()).toEqual({ asked: 1, failed: { InvalidRequest: 1 }, stopped: [] });
    expect(JSON.stringify(logged.mock.calls)).not.toContain("canary");
  });

  it("throws the errors' names when its polls are refused, each tried once", async () => {
    reply = () => ({ status: 400, body: { __type: "AccessDeniedException", message: "canary" } });
    await expect(run(NEEDED)).rejects.toThrow(/^Stopped by AccessDeniedException$/);
    expect(calls).toHaveLength(10);
    expect(line().stopped).toEqual(Array(10).fill("AccessDeniedException"));
  });

  it("polls once when Step Functions is out of order: a second try could lose what the first was given", async () => {
    reply = () => ({ status: 503, body: {} });
    await expect(run(NEEDED)).rejects.toThrow(/^Stopped by /);
    expect(calls).toHaveLength(10);
  });
});

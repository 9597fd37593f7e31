import { describe, expect, it } from "vitest";
import { httpRequest } from "../http/requests.ts";
import { approveClaims } from "../seal/claims.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { error, setUp } from "./answering.ts";

const logged = stillAndQuiet();

describe("route", () => {
  it.each([
    ["GET", "/nothing", 404, undefined],
    ["POST", "/", 404, undefined],
    ["GET", "/urls", 405, "POST"],
    ["PUT", "/respond", 405, "GET, HEAD, POST, OPTIONS"],
    ["OPTIONS", "/respond", 204, "GET, HEAD, POST, OPTIONS"],
  ])("answers %s %s with %i", async (method, path, status, allow) => {
    const reply = await setUp().send(httpRequest({ method, route: path }));
    expect(reply.status).toBe(status);
    expect(reply.headers.allow).toBe(allow);
  });

  it("says a fault that nobody foresaw as ServiceError, with nothing inner", async () => {
    const { press } = setUp({
      finishing: { finishTask: () => Promise.reject(new Error("canary")), publish: async () => {} },
    });
    const reply = await press({});
    expect([reply.status, error(reply)]).toEqual([500, "ServiceError"]);
    expect(reply.body + logged).not.toContain("canary");
  });

  it("logs one line of names, codes and durations", async () => {
    const { press } = setUp();
    await press({}, { query: { action: "approve" } });
    expect(logged.map((line) => JSON.parse(line))).toEqual([
      {
        transaction_id: approveClaims().transactionId,
        action: { name: "approve", type: "success" },
        open_ms: expect.any(Number),
        task_ms: expect.any(Number),
        answered: 1,
        type: "success",
        key_misses: 1,
        kms_ms: expect.any(Number),
        ms: expect.any(Number),
        method: "POST",
        status: 200,
      },
    ]);
  });

  it("logs no path that someone made up", async () => {
    await setUp().send(httpRequest({ route: "/canary" }));
    expect(logged.join()).not.toContain("canary");
  });
});

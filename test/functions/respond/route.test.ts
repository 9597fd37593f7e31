import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import type { HttpReply } from "../../../functions/http/reply.ts";
import type { HttpRequest } from "../../../functions/http/request.ts";
import type { Answering } from "../../../functions/respond/respond.ts";
import { route } from "../../../functions/respond/route.ts";
import type { Claims } from "../../../functions/seal/claims.ts";
import { sealToday } from "../../../functions/seal/seal.ts";
import { stepFunctions } from "../../../functions/task/step-functions.ts";
import { awsError, fakeKms, fakeStepFunctions, NOW, stillKeys } from "../fakes.ts";
import { httpRequest } from "../http/requests.ts";
import { approveClaims } from "../seal/claims.ts";

const HTML = { accept: "text/html" };
const heartbeat = (over: object): Action => ({ name: "beat", type: "heartbeat", ...over });

let logged: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  logged = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function setUp(over: Partial<Answering> = {}, fail?: Error) {
  const root = fakeKms().root();
  const keys = stillKeys();
  const sfn = fakeStepFunctions(fail);
  const answering: Answering = {
    opener: { roots: [root], keys },
    permissions: { outputParameters: true, postActions: true },
    actOnGet: "never",
    finishTask: stepFunctions(sfn.client),
    ...over,
  };
  const send = (request: HttpRequest): Promise<HttpReply> => route(request, answering, true);
  const press = async (claims: Partial<Claims>, parts: Parameters<typeof httpRequest>[0] = {}) => {
    const data = await (await sealToday({ root, keys }, NOW))(approveClaims(claims), "web");
    return send(httpRequest({ method: "POST", ...parts, query: { data, ...parts.query } }));
  };
  return { calls: sfn.calls, send, press };
}

function error(reply: HttpReply): string {
  return JSON.parse(reply.body).error;
}

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
    const { press } = setUp({ finishTask: () => Promise.reject(new Error("canary")) });
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

describe("a link", () => {
  it.each<[string, Record<string, string | string[]>]>([
    ["no data", { data: [] }],
    ["empty data", { data: "" }],
    ["repeated data", { data: ["a", "b"] }],
    ["garbage", { data: "%00 é" }],
    ["a repeated action", { action: ["approve", "approve"] }],
    ["a repeated type", { type: ["success", "success"] }],
  ])("with %s is InvalidPayload and has no effect", async (_, query) => {
    const { calls, press } = setUp();
    const reply = await press({}, { query });
    expect([reply.status, error(reply)]).toEqual([400, "InvalidPayload"]);
    expect(calls).toHaveLength(0);
  });

  it.each([{ action: "reject" }, { type: "failure" }, { action: "" }])(
    "with %j is ActionMismatched",
    async (query) => {
      const { calls, press } = setUp();
      expect(error(await press({}, { query }))).toBe("ActionMismatched");
      expect(calls).toHaveLength(0);
    },
  );

  it("may say its action and type", async () => {
    const reply = await setUp().press({}, { query: { action: "approve", type: "success" } });
    expect(reply.status).toBe(200);
  });

  it("is refused when the stack has stopped taking what it does", async () => {
    const { press } = setUp({ permissions: { outputParameters: false, postActions: false } });
    expect(error(await press({ parameters: true }))).toBe("ParametersDisabled");
    const outcomes = [{ name: "o", type: "heartbeat" as const, schema: true }];
    expect(error(await press({ action: { name: "p", type: "post", outcomes } }))).toBe("PostActionsDisabled");
  });
});

describe("who acts", () => {
  it("shows a browser a page with one form, and sends nothing", async () => {
    const { calls, press } = setUp();
    const confirm = { title: "<Title>", message: "<Message>", button: "<Button>" };
    const reply = await press({ action: heartbeat({ confirm }) }, { method: "GET", headers: HTML });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-security-policy"]).toContain("form-action 'self'");
    expect(reply.body).toContain('<form method="post"><button type="submit">&lt;Button&gt;</button></form>');
    expect(reply.body).toContain("<h1>&lt;Title&gt;</h1>");
    expect(reply.body).toContain("<p>&lt;Message&gt;</p>");
    expect(calls).toHaveLength(0);
  });

  it.each([
    [{ label: "Approve it" }, "Approve it"],
    [{ confirm: true }, "beat"],
  ])("names the page after %j", async (over, title) => {
    const reply = await setUp().press({ action: heartbeat(over) }, { method: "GET", headers: HTML });
    expect(reply.body).toContain(`<title>${title}</title>`);
  });

  it.each([
    ["https://example.com/", "'self' https:;"],
    ["http://example.com/", "'self' https: http:;"],
  ])("lets the page's form lead on to %s", async (redirect, targets) => {
    const action = heartbeat({ response: { redirect } });
    const reply = await setUp().press({ action }, { method: "GET", headers: HTML });
    expect(`${reply.headers["content-security-policy"]};`).toContain(`form-action ${targets}`);
  });

  it("asks a program for a POST, and sends nothing", async () => {
    const { calls, press } = setUp();
    const reply = await press({}, { method: "GET" });
    expect([reply.status, reply.headers.allow, error(reply)]).toEqual([405, "POST", "ConfirmationRequired"]);
    expect(calls).toHaveLength(0);
  });

  it("lets a HEAD look, with no body and no effect", async () => {
    const { calls, press } = setUp();
    expect(await press({}, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect(await press({ expiration: NOW }, { method: "HEAD" })).toMatchObject({ status: 410, body: "" });
    expect(calls).toHaveLength(0);
  });

  it("lets a GET act where the stack says so", async () => {
    const { calls, press } = setUp({ actOnGet: "always" });
    expect((await press({}, { method: "GET", headers: HTML })).status).toBe(200);
    expect(calls).toHaveLength(1);
  });
});

describe("an answer", () => {
  it("sends the sealed output and says so", async () => {
    const { calls, press } = setUp();
    const reply = await press({});
    expect(JSON.parse(reply.body)).toEqual({
      transaction_id: approveClaims().transactionId,
      action: { name: "approve", type: "success" },
    });
    expect(calls).toEqual([
      {
        name: "SendTaskSuccessCommand",
        input: { taskToken: approveClaims().token, output: '{"Status":"Approved"}' },
      },
    ]);
  });

  it("says it in HTML and in text", async () => {
    const { press } = setUp();
    const page = await press({}, { headers: HTML });
    expect(page.headers).toMatchObject({ "content-type": "text/html; charset=utf-8" });
    expect(page.body).toContain("Your answer was sent: approve.");
    const text = await press({}, { headers: { accept: "text/plain" } });
    expect(text).toMatchObject({ body: "Your answer was sent: approve.\n" });
  });

  it("uses the creator's own words, and its redirect before all", async () => {
    const { press } = setUp();
    const response = { json: { ok: [] }, html: "<script>1</script>", text: "ok" };
    const inForm = (accept: string) => press({ action: heartbeat({ response }) }, { headers: { accept } });
    expect((await inForm("*/*")).body).toBe('{"ok":[]}');
    expect((await inForm("text/plain")).body).toBe("ok");
    const page = await inForm("text/html");
    expect(page.body).toBe("<script>1</script>");
    expect(page.headers["content-security-policy"]).toMatch(
      /^sandbox; default-src 'none';.*form-action 'none'/,
    );
    const redirect = { ...response, redirect: "https://example.com/é" };
    const moved = await press({ action: heartbeat({ response: redirect }) });
    expect(moved).toMatchObject({
      status: 303,
      body: "",
      headers: { location: "https://example.com/%C3%A9" },
    });
  });

  it("fills in parameters: the last of each, but never data, and action and type as sealed", async () => {
    const { calls, press } = setUp();
    const action: Action = { name: "n", type: "success", output: "$who $action $type" };
    const reply = await press({ parameters: true, action }, { query: { who: ["Ann", "Bob"] } });
    expect(reply.status).toBe(200);
    expect(calls[0]?.input.output).toBe('"Bob n success"');
    const secret = { ...action, output: "$data" };
    expect(error(await press({ parameters: true, action: secret }))).toBe("OutputFormatting");
  });

  it("refuses filled texts over Step Functions' limits, and sends nothing", async () => {
    const { calls, press } = setUp();
    const action: Action = { name: "n", type: "failure", error: "$e" };
    expect(error(await press({ parameters: true, action }, { query: { e: "x".repeat(257) } }))).toBe(
      "OutputFormatting",
    );
    expect(calls).toHaveLength(0);
    expect((await press({ parameters: true, action }, { query: { e: "x".repeat(256) } })).status).toBe(200);
  });

  it.each([
    ["application/json", "InvalidPayload"],
    ["text/plain", "InvalidPayload: "],
    ["text/html", "<h1>Invalid link</h1>"],
  ])("says errors in %s", async (accept, words) => {
    const reply = await setUp().press({}, { headers: { accept }, query: { data: "x" } });
    expect(reply.headers["content-type"]).toContain(accept);
    expect(reply.body).toContain(words);
  });

  it.each([
    ["TaskTimedOut", 410, "Already answered or expired"],
    ["ThrottlingException", 503, "Try again"],
    ["TaskDoesNotExist", 400, "Already answered or expired"],
    ["InvalidOutput", 400, "This didn’t work"],
    ["InvalidToken", 400, "This didn’t work"],
  ])("tells a person what %s means", async (name, status, title) => {
    const { press } = setUp({}, awsError(name));
    const reply = await press({}, { headers: HTML });
    expect(reply.status).toBe(status);
    expect(reply.body).toContain(`<title>${title}</title>`);
    expect(reply.body).not.toContain("canary");
  });
});

it("tells a person whose answer got no reply that it may be recorded, and never as a failure", async () => {
  const { press } = setUp({}, awsError("TaskTimedOut", { attempts: 2 }));
  const { body } = await press({}, { headers: HTML });
  expect(body).toContain("<title>Recorded, or already answered</title>");
  expect(body).not.toContain("TaskTimedOut");
});

it("refuses a filled-in response that could not be passed on, before the task is told", async () => {
  const { calls, press } = setUp();
  const html: Action = heartbeat({ response: { html: "$a".repeat(300) } });
  expect(error(await press({ parameters: true, action: html }, { query: { a: '"'.repeat(900) } }))).toBe(
    "OutputFormatting",
  );
  const redirect: Action = heartbeat({ response: { redirect: "https://example.com/?$a" } });
  expect(
    error(await press({ parameters: true, action: redirect }, { query: { a: "é".repeat(1_500) } })),
  ).toBe("OutputFormatting");
  expect(calls).toHaveLength(0);
});

describe("a post action", () => {
  const post: Action = {
    name: "decide",
    type: "post",
    response: { text: "action's" },
    outcomes: [
      {
        name: "yes",
        type: "success",
        schema: { type: "object", required: ["ok"] },
        output_body: true,
        response: { text: "yes's" },
      },
      { name: "no", type: "failure", schema: { type: "object", required: ["error"] }, error_path: "$.error" },
      { name: "wait", type: "heartbeat", schema: { const: "wait" } },
    ],
  };
  const json = { "content-type": "application/json" };
  const sent = (body: string, headers: object = {}) => ({ headers: { ...json, ...headers }, body });

  it.each([
    ['{"ok":1}', "SendTaskSuccessCommand", { output: '{"ok":1}' }, { name: "yes", type: "success" }],
    ['{"error":"E"}', "SendTaskFailureCommand", { error: "E" }, { name: "no", type: "failure" }],
    ['"wait"', "SendTaskHeartbeatCommand", {}, { name: "wait", type: "heartbeat" }],
  ])("sends what the body %s chooses", async (body, command, input, outcome) => {
    const { calls, press } = setUp();
    const reply = await press({ action: post }, sent(body));
    expect(JSON.parse(reply.body)).toMatchObject({ action: { name: "decide", type: "post" }, outcome });
    expect(calls).toEqual([{ name: command, input: expect.objectContaining(input) }]);
  });

  it("replies in the outcome's words, else the action's", async () => {
    const { press } = setUp();
    const text = { accept: "text/plain" };
    expect((await press({ action: post }, sent('{"ok":1}', text))).body).toBe("yes's");
    expect((await press({ action: post }, sent('"wait"', text))).body).toBe("action's");
  });

  it.each([
    ["a GET", { method: "GET" }, 405, "PostActionNotPosted"],
    [
      "another media type",
      { body: "{}", headers: { "content-type": "text/plain" } },
      415,
      "UnsupportedMediaType",
    ],
    ["no JSON", sent("{"), 400, "InvalidPostActionBody"],
    ["no outcome's body", sent("7"), 400, "InvalidPostActionBody"],
    ["a body too large", sent(`"${"x".repeat(262_143)}"`), 400, "InvalidPostActionBody"],
    ["a body too deep", sent("[".repeat(65) + "]".repeat(65)), 400, "InvalidPostActionBody"],
    [
      "a picked error too long",
      sent(JSON.stringify({ error: "x".repeat(257) })),
      400,
      "InvalidPostActionBody",
    ],
  ])("refuses %s, and sends nothing", async (_, parts, status, code) => {
    const { calls, press } = setUp();
    const reply = await press({ action: post }, parts);
    expect([reply.status, error(reply)]).toEqual([status, code]);
    expect(calls).toHaveLength(0);
  });
});

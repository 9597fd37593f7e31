import type { APIGatewayProxyEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULTS } from "../../handlers/settings.ts";

const request = {
  token: "canary-token",
  actions: [{ name: "go", type: "success", output: "canary-output" }],
};
const settings = {
  ...DEFAULTS,
  AWS_REGION: "eu-west-1",
  DISABLE_ENCRYPTION: "true",
  ENABLE_POST_ACTIONS: "true",
  VERBOSE_LOGGING: "true",
  BASE_URL: "https://home.example.com",
};

let logged: string[];

beforeEach(() => {
  vi.resetModules();
  logged = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function direct(input: unknown): Promise<object> {
  const { handler } = await import("../../../functions/create-urls/direct.ts");
  return handler(input);
}

async function api(over: Partial<APIGatewayProxyEvent> = {}) {
  const { handler } = await import("../../../functions/create-urls/api.ts");
  const event = {
    httpMethod: "POST",
    resource: "/urls",
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: JSON.stringify(request),
    isBase64Encoded: false,
    requestContext: { apiId: "abc123", stage: "v1" },
    ...over,
  };
  const { statusCode, headers, body } = await handler(event as APIGatewayProxyEvent);
  return { statusCode, headers, body: JSON.parse(body) };
}

describe("the direct door", () => {
  it("replies with the bare body and logs one line without secrets", async () => {
    const reply = await direct(request);
    expect(reply).toMatchObject({
      urls: { go: expect.stringContaining("https://home.example.com/respond?") },
    });
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? "")).toMatchObject({ actions: { go: "success" }, ms: expect.any(Number) });
    expect(logged[0]).not.toContain("canary");
  });

  it("returns what is wrong with a request", async () => {
    expect(await direct({ ...request, expiration: "never" })).toEqual({
      transaction_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      error: "InvalidDate",
      message: expect.any(String),
    });
  });

  it("names no transaction when the request can't be understood", async () => {
    expect(await direct(7)).toEqual({ error: "InvalidJSON", message: expect.any(String) });
  });

  it("throws a fault of ours, by name and with nothing else on it", async () => {
    vi.stubEnv("ENCRYPTION_KEY_ARN", "arn:aws:kms:eu-west-1:111122223333:key/none");
    vi.stubEnv("AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
    const thrown = await direct(request).catch((error) => error);
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown.name).toBe("ServiceError");
    expect(Object.getOwnPropertyNames(thrown).sort()).toEqual(["message", "name", "stack"]);
    expect(thrown.stack).toBe("ServiceError");
  });
});

describe("the HTTP door", () => {
  it("replies with JSON, and links to the stack's base URL", async () => {
    const { statusCode, headers, body } = await api();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
    expect(body.urls.go).toMatch(/^https:\/\/home\.example\.com\/respond/);
  });

  it("links to the API that was called when the stack has no base URL", async () => {
    vi.stubEnv("BASE_URL", "");
    const { body } = await api();
    expect(body.urls.go).toMatch(/^https:\/\/abc123\.execute-api\.eu-west-1\.amazonaws\.com\/v1\/respond/);
  });

  it("reads a base64 body", async () => {
    const body = Buffer.from(JSON.stringify(request)).toString("base64");
    expect(await api({ body, isBase64Encoded: true })).toMatchObject({ statusCode: 200 });
  });

  it.each([
    ["another method", { httpMethod: "PUT" }, 405, "MethodNotAllowed"],
    ["another media type", { headers: { "content-type": "text/plain" } }, 415, "UnsupportedMediaType"],
    ["no media type", { headers: {} }, 415, "UnsupportedMediaType"],
    ["no body", { body: null }, 400, "InvalidJSON"],
    ["no JSON", { body: '{"token":"canary' }, 400, "InvalidJSON"],
    ["bytes that are no UTF-8", { body: "/w==", isBase64Encoded: true }, 400, "InvalidJSON"],
    ["a number that can't be kept", { body: '{"token":0.30000000000000000001}' }, 400, "InvalidAction"],
    [
      "a post action without encryption",
      { body: JSON.stringify({ token: "t", actions: [post()] }) },
      400,
      "PostActionsDisabled",
    ],
  ])("refuses %s", async (_, over, statusCode, error) => {
    const reply = await api(over);
    expect(reply).toMatchObject({ statusCode, body: { error } });
    expect(JSON.stringify(reply)).not.toContain("canary");
    if (statusCode === 405) expect(reply.headers).toMatchObject({ allow: "POST" });
  });
});

function post(): object {
  return { name: "p", type: "post", outcomes: [{ name: "o", type: "heartbeat", schema: true }] };
}

import { describe, expect, test } from "vitest";
import { kms } from "./aws.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost, restEvent, type SentRequest } from "./rest-event.ts";
import { API, deploy } from "./stack.ts";

const stack = await deploy();
const ownDomain = await deploy({ BASE_URL: "https://approve.example.com" });

const URLS = `${API}/urls`;
const request = { token: "token-1", actions: [{ name: "approve", type: "success", output: 1 }] };
const baseOf = (body: Record<string, unknown>) =>
  (body.urls as { approve: string }).approve.replace(/\/respond\?.*/, "");
const post = (body: string, sent: SentRequest = {}) =>
  stack.createUrlsApi(
    restEvent(URLS, { method: "POST", headers: { "Content-Type": "application/json" }, body, ...sent }),
  );

describe("POST /urls", () => {
  test("gives URLs to the API that was called, as JSON that nobody stores", async () => {
    const reply = await stack.createUrlsApi(jsonPost(URLS, request));
    expect(summary(reply)).toBe("200");
    expect(baseOf(bodyOf(reply))).toBe(API);
    expect(reply.headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
  });

  test("gives URLs to the stack's base URL when there is one", async () => {
    expect(baseOf(bodyOf(await ownDomain.createUrlsApi(jsonPost(URLS, request))))).toBe(
      "https://approve.example.com",
    );
  });

  test("takes a request through a custom domain with a base path", async () => {
    const event = jsonPost("https://approve.example.com/urls", request, { basePath: "/approvals" });
    expect(event).toMatchObject({ path: "/approvals/urls", resource: "/urls" });
    expect(summary(await stack.createUrlsApi(event))).toBe("200");
  });

  test.for(["application/json; charset=utf-8", "Application/JSON", 'application/json;charset="UTF-8"'])(
    "takes the media type %s",
    async (type) => {
      expect(summary(await post(JSON.stringify(request), { headers: { "content-type": type } }))).toBe("200");
    },
  );

  test("reads a base64-encoded body", async () => {
    const body = Buffer.from(JSON.stringify({ ...request, token: "clé" })).toString("base64");
    expect(summary(await post(body, { base64: true }))).toBe("200");
  });

  test("reads headers that come without their multi-value form", async () => {
    const { multiValueHeaders: _, ...event } = jsonPost(URLS, request);
    expect(summary(await stack.createUrlsApi(event as typeof event & { multiValueHeaders: never }))).toBe(
      "200",
    );
  });

  test.for(["GET", "PUT", "DELETE", "HEAD"])(
    "answers 405 with Allow when the method is %s",
    async (method) => {
      const reply = await stack.createUrlsApi(jsonPost(URLS, request, { method, resource: "/urls" }));
      expect(reply.statusCode).toBe(405);
      expect(reply.headers).toMatchObject({ allow: "POST" });
    },
  );

  test.for([
    {},
    { "Content-Type": "text/plain" },
    { "Content-Type": "application/x-www-form-urlencoded" },
    { "Content-Type": "application/jsonp" },
  ])("answers 415 when the headers are %o", async (headers) => {
    expect(summary(await post(JSON.stringify(request), { headers: headers as Record<string, string> }))).toBe(
      "415 UnsupportedMediaType",
    );
  });
});

describe("a body", () => {
  const CUT = '{"token":"zq9SECRETzq9"';
  test.for<[string, string | null, boolean?]>([
    ["is empty", ""],
    ["is missing", null],
    ["is cut", CUT],
    ["is no UTF-8", Buffer.from([0x22, 0xff, 0x22]).toString("base64"), true],
    ["has a byte order mark and no JSON", "\ufeff"],
    ["is nested without end", "[".repeat(100_000)],
    ["is nested 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000)],
  ])("is refused with InvalidJSON and one fixed text when it %s", async ([, body, base64 = false]) => {
    const reply = await post(body as string, { base64 });
    expect(summary(reply)).toBe("400 InvalidJSON");
    expect(reply.body).not.toContain("SECRET");
    expect(reply.body).not.toMatch(/position|token '|Unexpected|line \d/i);
  });

  test.for(["9007199254740993", "1e400", "0.10000000000000000001", "1e-400"])(
    "is refused with InvalidAction when it holds the number %s",
    async (number) => {
      const body = JSON.stringify(request).replace('"output":1', `"output":{"a":${number}}`);
      expect(summary(await post(body))).toBe("400 InvalidAction");
    },
  );

  test.for(["1.0", "1E2", "-0.5e-3", "123456789012345", '"9007199254740993"', '"\\"9007199254740993"'])(
    "is taken when it holds %s",
    async (value) => {
      expect(summary(await post(JSON.stringify(request).replace('"output":1', `"output":${value}`)))).toBe(
        "200",
      );
    },
  );

  test("is refused for the URL's length, not with a fault, when it has 5 MB of text", async () => {
    const body = JSON.stringify({
      ...request,
      actions: [{ ...request.actions[0], output: "\\a".repeat(2_500_000) }],
    });
    expect(summary(await post(body))).toBe("400 UrlTooLong");
  });

  test("is refused with the code of its fault and the transaction's id", async () => {
    const reply = await post(JSON.stringify({ ...request, expiration: "2001-01-01" }));
    expect(summary(reply)).toBe("400 InvalidDate");
    expect(bodyOf(reply)).toEqual({
      transaction_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      error: "InvalidDate",
      message: expect.any(String),
    });
  });
});

describe("a fault of KMS", () => {
  test.for([
    ["AccessDeniedException", "500 EncryptionFailed"],
    ["DisabledException", "500 EncryptionFailed"],
    ["InvalidKeyUsageException", "500 EncryptionFailed"],
    ["KMSInvalidStateException", "500 EncryptionFailed"],
    ["NotFoundException", "500 EncryptionFailed"],
    ["ThrottlingException", "500 ServiceError"],
    ["KMSInternalException", "500 ServiceError"],
  ] as const)("of the name %s is told as %s, with nothing inner", async ([fault, said]) => {
    const fresh = await deploy();
    kms.fail(fault);
    const reply = await fresh.createUrlsApi(jsonPost(URLS, request));
    expect(summary(reply)).toBe(said);
    expect(reply.body).not.toContain(fault);
    expect(reply.body).not.toContain("arn:aws");
  });
});

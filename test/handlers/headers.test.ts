import type { APIGatewayProxyResult } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { look, submit } from "./as-browser.ts";
import { kms, stepFunctions } from "./aws.ts";
import { cspOf, hashOfStyle } from "./csp.ts";
import { LOGO, PAGES } from "./every-page.ts";
import { link } from "./link.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { asking, REVIEW } from "./review.ts";
import { API, deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const NOTHING = { "default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'" };
const COMMON = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
};

function expectCommon(reply: APIGatewayProxyResult): void {
  expect(reply.headers).toMatchObject(COMMON);
  expect(cspOf(reply)).toMatchObject(NOTHING);
  expect(Object.keys(cspOf(reply))).not.toContain("script-src");
}

describe("every reply of the Callback API", () => {
  const json = { Accept: "application/json" };
  const text = { Accept: "text/plain" };
  const redirect = { response: { redirect: "https://example.com/" } };
  const urlOf = async (action: object = {}) => (await link(stack, action)).url;
  const used = async () => {
    const url = await urlOf();
    await submit(stack, url);
    return url;
  };
  const replies: [what: string, status: number, make: () => Promise<APIGatewayProxyResult>][] = [
    ["JSON", 200, async () => submit(stack, await urlOf(), "", json)],
    ["text", 200, async () => submit(stack, await urlOf(), "", text)],
    ["own JSON", 200, async () => submit(stack, await urlOf({ response: { json: 1 } }), "", json)],
    ["own text", 200, async () => submit(stack, await urlOf({ response: { text: "a" } }), "", text)],
    ["own HTML", 200, async () => submit(stack, await urlOf({ response: { html: "<b>a</b>" } }))],
    ["a redirect", 303, async () => submit(stack, await urlOf(redirect))],
    ["HEAD", 200, async () => stack.respond(restEvent(await urlOf(), { method: "HEAD" }))],
    ["HEAD of nothing", 400, () => stack.respond(restEvent(`${API}/respond?data=x`, { method: "HEAD" }))],
    ["OPTIONS", 204, async () => stack.respond(restEvent(await urlOf(), { method: "OPTIONS" }))],
    ["another method", 405, async () => stack.respond(restEvent(await urlOf(), { method: "PUT" }))],
    ["a GET that may not act", 405, async () => look(stack, await urlOf(), json)],
    ["a GET of a form", 405, async () => look(stack, await urlOf(REVIEW), text)],
    [
      "another media type",
      415,
      async () => stack.respond(restEvent(await urlOf(REVIEW), { method: "POST" })),
    ],
    ["a body that fits nothing", 400, async () => stack.respond(jsonPost(await urlOf(REVIEW), { a: 1 }))],
    ["an invalid link", 400, () => look(stack, `${API}/respond?data=x`, json)],
    ["a used link", 410, async () => submit(stack, await used(), "", json)],
    ["a used link, in text", 410, async () => submit(stack, await used(), "", text)],
    ["no such place", 404, () => look(stack, `${API}/elsewhere`, json)],
    ["GET of /urls", 405, () => look(stack, `${API}/urls`, json)],
    ["throttling", 503, () => failing("ThrottlingException")],
    ["a fault", 500, () => failing("InternalFailure")],
  ];
  const failing = async (fault: "ThrottlingException" | "InternalFailure") => {
    stepFunctions.fail(fault);
    return submit(stack, await urlOf(), "", json);
  };

  test.for(replies)("carries the common headers and a CSP: %s, %i", async ([, status, make]) => {
    const reply = await make();
    expect(reply.statusCode).toBe(status);
    expectCommon(reply);
    expect(cspOf(reply)["form-action"]).toBe("'none'");
  });

  test.for(PAGES)("carries them: the page $name, $status", async ({ status, open }) => {
    const reply = await open({});
    expect(reply.statusCode).toBe(status);
    expect(reply.headers?.["content-type"]).toBe("text/html; charset=utf-8");
    expectCommon(reply);
  });
});

describe("every reply of POST /urls", () => {
  const URLS = `${API}/urls`;
  const request = { token: "a", actions: [{ name: "a", type: "success", output: 1 }] };
  const post = (body: unknown, headers = {}) => stack.createUrlsApi(jsonPost(URLS, body, { headers }));
  const replies: [what: string, status: number, make: () => Promise<APIGatewayProxyResult>][] = [
    ["URLs", 200, () => post(request)],
    ["a request that is refused", 400, () => post({ ...request, actions: [] })],
    ["a request that a browser sends", 400, () => post({}, { Accept: "text/html" })],
    ["another media type", 415, () => post(request, { "Content-Type": "text/plain" })],
    ["another method", 405, () => stack.createUrlsApi(restEvent(URLS, { resource: "/urls" }))],
    ["a fault of KMS", 500, () => failing()],
  ];
  const failing = async () => {
    const fresh = await deploy();
    kms.fail("AccessDeniedException");
    return fresh.createUrlsApi(jsonPost(URLS, request));
  };

  test.for(replies)("carries the common headers and a CSP: %s, %i", async ([, status, make]) => {
    const reply = await make();
    expect(reply.headers).toMatchObject({ "content-type": "application/json" });
    expect(reply.statusCode).toBe(status);
    expectCommon(reply);
  });
});

describe("the CSP of every page", () => {
  test.for(PAGES)("allows its style, its logo and its form, and nothing else: $name", async (it) => {
    const reply = await it.open({});
    expect(cspOf(reply)).toEqual({
      ...NOTHING,
      "style-src": hashOfStyle(reply.body),
      "img-src": `data: ${new URL(LOGO).origin}`,
      "form-action": it.formAction,
    });
  });

  test("allows no image from outside where the stack has no logo", async () => {
    expect(cspOf(await look(stack, `${API}/elsewhere`))["img-src"]).toBe("data:");
  });
});

describe("a page's form may lead to", () => {
  const own = (redirect: string) => ({ response: { redirect } });
  const [approve, reject] = REVIEW.outcomes;
  const ask = (first: object, second: object, action: object = {}) => ({
    ...REVIEW,
    ...action,
    outcomes: [
      { ...approve, ...first },
      { ...reject, ...second },
    ],
  });
  const HTTPS = own("https://example.com/");
  const HTTP = own("HTTP://example.com/");
  const cases: [sources: string, action: object][] = [
    ["'self'", {}],
    ["'self'", { response: { text: "https://example.com/" } }],
    ["'self'", REVIEW],
    ["'self' https:", HTTPS],
    ["'self' https:", own("https://example.com/?http://")],
    ["'self' https: http:", HTTP],
    ["'self' https:", { ...REVIEW, ...HTTPS }],
    ["'self' https:", ask(HTTPS, {})],
    ["'self' https:", ask({}, HTTPS)],
    ["'self' https: http:", ask({}, HTTP)],
    ["'self' https: http:", ask(HTTPS, HTTP)],
    ["'self' https: http:", ask({}, HTTPS, HTTP)],
  ];
  test.for(cases)("%s, when the action is %j", async ([sources, action]) => {
    const { url } = await link(stack, action);
    expect(cspOf(await look(stack, url))["form-action"]).toBe(sources);
    stepFunctions.fail("AccessDeniedException");
    expect(cspOf(await submit(stack, url, "outcome=0"))["form-action"]).toBe(sources);
  });

  test("the same after it was refused", async () => {
    const { url } = await link(stack, ask({}, HTTPS));
    expect(cspOf(await submit(stack, url, "outcome=1"))["form-action"]).toBe("'self' https:");
  });

  test("nowhere, where there is none", async () => {
    const { url } = await link(stack, { ...asking({ a: { type: "array" } }), ...HTTP });
    expect(cspOf(await look(stack, url))["form-action"]).toBe("'none'");
  });
});

test("A creator's own page is sandboxed, has inline styles and https images, and posts nothing", async () => {
  const { url } = await link(stack, { response: { html: "<b>a</b>" } });
  expect(cspOf(await submit(stack, url))).toEqual({
    sandbox: "",
    ...NOTHING,
    "form-action": "'none'",
    "style-src": "'unsafe-inline'",
    "img-src": "https:",
  });
});

import { describe, expect, it } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import { toApiGateway } from "../../../functions/http/reply.ts";
import { FORM_TYPE } from "../../../functions/http/request.ts";
import { wordsOf } from "../../../functions/words/languages.ts";
import { awsError } from "../fakes.ts";
import { asking, success } from "../form/outcomes.ts";
import { httpRequest } from "../http/requests.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { HTML, heartbeat, setUp } from "./answering.ts";

stillAndQuiet();

const en = wordsOf("en");
const POSTED = { "content-type": FORM_TYPE };

describe("a reply", () => {
  it("says it in HTML and in text", async () => {
    const { press } = setUp();
    const page = await press({}, { headers: HTML });
    expect(page.headers).toMatchObject({ "content-type": "text/html; charset=utf-8" });
    expect(page.body).toContain(`<title>${en.done.title}</title>`);
    expect(page.body).toContain('<dt dir="auto">Answer</dt><dd dir="auto">approve</dd>');
    const text = await press({}, { headers: { accept: "text/plain" } });
    expect(text.headers).toMatchObject({ "content-type": "text/plain; charset=utf-8" });
    expect(text.body).toBe(
      `${en.done.title}\nAnswer: approve\nSent: Friday 20 November, 12:00 UTC\n${en.done.success}\n`,
    );
  });

  it("calls an answer by the label of the action, or of the outcome", async () => {
    const { press } = setUp();
    const labelled = await press({ action: heartbeat({ label: "Still here" }) }, { headers: HTML });
    expect(labelled.body).toContain('<dd dir="auto">Still here</dd>');
    const outcomes = [success(asking({ ok: { type: "boolean", title: "All well" } }), { label: "Take it" })];
    const action = { name: "decide", label: "Decide", type: "post" as const, outcomes };
    const posted = await press({ action }, { headers: { ...HTML, "content-type": FORM_TYPE }, body: "" });
    expect(posted.body).toContain(
      '<dd dir="auto">Take it</dd>\n<dt dir="auto">All well</dt><dd dir="auto">No</dd>',
    );
  });

  const ask = { name: "decide", type: "post" as const, outcomes: [success(true, { label: "Yes" })] };
  it.each<[over: object, action: Action, lines: string]>([
    [{}, heartbeat({}), "Answer: beat"],
    [{}, heartbeat({ label: "Still here", confirm: true }), "Answer: Still here"],
    [{}, heartbeat({ confirm: { title: "There?" } }), "Question: There?\nAnswer: beat"],
    [{}, heartbeat({ label: " ", confirm: { title: "\n" } }), "Answer: beat"],
    [POSTED, ask, "Answer: Yes"],
    [POSTED, { ...ask, label: "Decide" }, "Question: Decide\nAnswer: Yes"],
    [POSTED, { ...ask, label: "Decide", confirm: { title: "Well?" } }, "Question: Well?\nAnswer: Yes"],
    [POSTED, { ...ask, label: "Decide", confirm: { title: " " } }, "Question: Decide\nAnswer: Yes"],
    [POSTED, { ...ask, label: " " }, "Answer: Yes"],
    [POSTED, { ...ask, outcomes: [success(true, { label: " " })] }, "Answer: approve"],
  ])(
    "says what was asked, where the answer's label doesn't: with %j to %j",
    async (headers, action, lines) => {
      const { body } = await setUp().press({ action }, { headers: { ...headers, accept: "text/plain" } });
      expect(body).toMatch(new RegExp(`^${en.done.title}\n${lines.replace("?", "\\?")}\nSent: `));
    },
  );

  it("speaks German to people when they ask for it, and English to programs always", async () => {
    const { over, invalid } = wordsOf("de").problems;
    const { press } = setUp({}, awsError("TaskTimedOut"));
    const german = (accept: string, query = {}) =>
      press({}, { headers: { accept, "accept-language": "de-AT, en;q=0.5" }, query });
    const page = await german("text/html");
    expect(page.body).toContain('<html lang="de" dir="ltr">');
    expect(page.body).toContain(`<h1 dir="auto">${over.title}</h1>`);
    expect((await german("text/plain")).body).toBe(`StepFunctionsError: ${over.what} ${over.next}\n`);
    expect((await german("text/plain", { data: "x" })).body).toBe(
      `InvalidPayload: ${invalid.what} ${invalid.next}\n`,
    );
    expect(JSON.parse((await german("*/*")).body)).toEqual({
      error: "StepFunctionsError",
      message: "TaskTimedOut:This request was already answered or has expired; there is nothing more to do",
    });
    expect(JSON.parse((await german("*/*", { data: "x" })).body)).toEqual({
      error: "InvalidPayload",
      message: "This link is invalid or was made by another version",
    });
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

  it.each([
    ["application/json", "InvalidPayload"],
    ["text/plain", "InvalidPayload: "],
    ["text/html", '<h1 dir="auto">Invalid link</h1>'],
  ])("says errors in %s", async (accept, words) => {
    const reply = await setUp().press({}, { headers: { accept }, query: { data: "x" } });
    expect(reply.headers["content-type"]).toContain(accept);
    expect(reply.body).toContain(words);
  });

  it.each([
    ["TaskTimedOut", 410, "over"],
    ["ThrottlingException", 503, "again"],
    ["TaskDoesNotExist", 400, "over"],
    ["InvalidOutput", 400, "unusable"],
    ["InvalidToken", 400, "unusable"],
  ] as const)("tells a person what %s means", async (name, status, problem) => {
    const { press } = setUp({}, awsError(name));
    const reply = await press({}, { headers: HTML });
    expect(reply.status).toBe(status);
    expect(reply.body).toContain(`<title>${en.problems[problem].title}</title>`);
    expect(reply.body).not.toContain("canary");
  });

  it("tells a person whose answer got no reply that it may be recorded, and never as a failure", async () => {
    const { press } = setUp({}, awsError("TaskTimedOut", { attempts: 2 }));
    const { body } = await press({}, { headers: HTML });
    expect(body).toContain(`<title>${en.problems.recorded.title}</title>`);
    expect(body).not.toContain("TaskTimedOut");
  });

  it("carries a CSP that runs nothing, and our headers, whatever it is", async () => {
    const { press, send } = setUp();
    const html = heartbeat({ response: { html: "<p>Mine</p>", text: "Mine" } });
    const redirect = heartbeat({ response: { redirect: "https://example.com/" } });
    const text = { accept: "text/plain" };
    const post = { name: "decide", type: "post" as const, outcomes: [success(asking({ a: {} }, "a"))] };
    const replies = await Promise.all([
      press({}),
      press({}, { headers: HTML }),
      press({}, { headers: text }),
      press({ action: html }, { headers: HTML }),
      press({ action: html }, { headers: text }),
      press({ action: redirect }),
      press({}, { method: "GET", headers: HTML }),
      press({}, { method: "GET" }),
      press({}, { method: "HEAD" }),
      press({}, { query: { data: "x" } }),
      press({}, { headers: HTML, query: { data: "x" } }),
      press({}, { headers: text, query: { data: "x" } }),
      press({ action: post }, { method: "GET", headers: HTML }),
      press({ action: post }, { headers: { ...HTML, "content-type": FORM_TYPE } }),
      send(httpRequest({ method: "OPTIONS" })),
      send(httpRequest({ route: "/" })),
      send(httpRequest({ route: "/urls", headers: HTML })),
    ]);
    for (const reply of replies) {
      const headers = toApiGateway(reply).headers ?? {};
      const csp = String(headers["content-security-policy"]);
      expect(csp).toMatch(/(?:^|; )default-src 'none'; base-uri 'none'/);
      expect(csp).toContain("; frame-ancestors 'none'");
      expect(csp).toContain("; form-action '");
      expect(csp).not.toMatch(/script|unsafe-eval|\*/);
      expect(headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    }
  });
});

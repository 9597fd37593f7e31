import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { API, deploy } from "./stack.ts";

const stack = await deploy();

async function press(action: object, accept?: string) {
  const { url, transactionId } = await link(stack, action);
  const reply = await stack.respond(
    restEvent(url, { method: "POST", headers: accept === undefined ? {} : { Accept: accept } }),
  );
  return { reply, transactionId, type: String(reply.headers?.["content-type"]) };
}

const forms: [accept: string | undefined, type: RegExp][] = [
  [undefined, /^application\/json/],
  ["*/*", /^application\/json/],
  ["application/json", /^application\/json/],
  ["image/png", /^application\/json/],
  ["text/html;q=0", /^application\/json/],
  ["text/html, application/json;q=0.9", /^text\/html; charset=utf-8/],
  ["text/html;q=0.4, application/json;q=0.5", /^application\/json/],
  ["text/plain, text/html;q=0.9", /^text\/plain; charset=utf-8/],
  ["*/*;q=0.1, text/plain;q=0.2", /^text\/plain/],
  ["text/html;q=nonsense;;,,", /./],
];

describe("a reply", () => {
  test.for(forms)("to Accept: %s is of the type %s, whether it went well or not", async ([accept, type]) => {
    expect((await press({}, accept)).type).toMatch(type);
    const error = await stack.respond(
      restEvent(`${API}/respond`, { headers: accept ? { Accept: accept } : {} }),
    );
    expect(String(error.headers?.["content-type"])).toMatch(type);
    expect(error.statusCode).toBe(400);
  });

  test("tells a program the transaction and the action", async () => {
    const { reply, transactionId } = await press({});
    expect(bodyOf(reply)).toEqual({
      transaction_id: transactionId,
      action: { name: "approve", type: "success" },
    });
  });

  test("tells a failure and a heartbeat by their types", async () => {
    const failure = await press({ type: "failure", error: "No", cause: "why" });
    expect(bodyOf(failure.reply)).toMatchObject({ action: { name: "approve", type: "failure" } });
    expect(bodyOf((await press({ type: "heartbeat" })).reply)).toMatchObject({
      action: { type: "heartbeat" },
    });
  });

  test("tells a person the action in words, on a page without script", async () => {
    const { body } = (await press({}, "text/html")).reply;
    expect(body).toMatch(/^<!doctype html>/i);
    expect(body).toContain("approve");
    expect(body).not.toMatch(/<script|javascript:| on\w+=/i);
    expect((await press({}, "text/plain")).reply.body).toContain("approve");
  });
});

describe("a creator's own response", () => {
  const response = { json: { ok: [1, null] }, html: "<b>Own & raw</b>", text: "own text" };

  test("takes the place of ours in each of its forms", async () => {
    expect((await press({ response }, "application/json")).reply.body).toBe('{"ok":[1,null]}');
    expect((await press({ response }, "text/html")).reply.body).toBe("<b>Own & raw</b>");
    expect((await press({ response }, "text/plain")).reply.body).toBe("own text");
    expect((await press({ response: { json: null } })).reply.body).toBe("null");
  });

  test("leaves the forms that it doesn't have as they are", async () => {
    const { reply, transactionId } = await press({ response: { html: "x" } });
    expect(bodyOf(reply)).toMatchObject({ transaction_id: transactionId });
  });

  test("is passed over when the press fails", async () => {
    const { url } = await link(stack, { response: { ...response, redirect: "https://example.com/" } });
    expect((await stack.respond(jsonPost(url, {}))).statusCode).toBe(303);
    const again = await stack.respond(jsonPost(url, {}));
    expect(summary(again)).toBe("410 StepFunctionsError");
    expect(again.headers?.location).toBeUndefined();
  });

  test("redirects with 303, which wins over the rest", async () => {
    for (const accept of ["text/html", "application/json"]) {
      const { reply } = await press(
        { response: { ...response, redirect: "https://example.com/a?b=$c" } },
        accept,
      );
      expect([reply.statusCode, reply.headers?.location, reply.body]).toEqual([
        303,
        "https://example.com/a?b=$c",
        "",
      ]);
    }
  });
});

describe("an error", () => {
  const used = async (accept: string) => {
    const { url, token } = await link(stack);
    stepFunctions.timeOut(token);
    return stack.respond(jsonPost(url, {}, { headers: { Accept: accept } }));
  };

  test("has exactly a code and a message as JSON", async () => {
    const reply = await used("application/json");
    expect(bodyOf(reply)).toEqual({
      error: "StepFunctionsError",
      message: expect.stringContaining("already answered or"),
    });
  });

  test("is a page that says what happened and what to do next", async () => {
    const reply = await used("text/html");
    expect(reply.statusCode).toBe(410);
    expect(reply.body).toMatch(/<h1 dir="auto">[^<]+<\/h1>/);
    expect(reply.body.match(/<p>/g)?.length).toBeGreaterThanOrEqual(2);
    expect(reply.headers?.["content-security-policy"]).toMatch("default-src 'none'");
  });

  test("is a line of text that starts with its code", async () => {
    expect((await used("text/plain")).body).toMatch(/^StepFunctionsError: /);
  });
});

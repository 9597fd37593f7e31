import { describe, expect, it } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import { wordsOf } from "../../../functions/words/languages.ts";
import { DAY, NOW } from "../fakes.ts";
import { asking, success } from "../form/outcomes.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { error, HTML, heartbeat, setUp } from "./answering.ts";

stillAndQuiet();

describe("who acts", () => {
  it("shows a browser a page with one form, and sends nothing", async () => {
    const { calls, press } = setUp();
    const confirm = { title: "<Title>", message: "<Message>", button: "<Button>" };
    const reply = await press({ action: heartbeat({ confirm }) }, { method: "GET", headers: HTML });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-security-policy"]).toContain("form-action 'self'");
    expect(reply.body.match(/<form|<button/g)).toEqual(["<form", "<button"]);
    expect(reply.body).toContain(
      '<form method="post">\n<button type="submit" class="button heartbeat" dir="auto">&lt;Button&gt;</button>\n</form>',
    );
    expect(reply.body).toContain('<h1 dir="auto">&lt;Title&gt;</h1>');
    expect(reply.body).toContain('<p class="message" dir="auto">&lt;Message&gt;</p>');
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

  it("adds who answered, by what is sealed, and tells events of it", async () => {
    const told: { detail: object }[] = [];
    const { calls, press, finishing } = setUp();
    finishing.publish = async (event) => void told.push(event);
    const answer_context = { by: "$recipient", at: "$answered_at" };
    const action: Action = { name: "a", type: "success", output: { by: "x" }, answer_context };
    const query = { recipient: "mallory@example.com" };
    await press({ recipient: "ann@example.com", action }, { query });
    const who = { by: "ann@example.com", at: "2026-11-20T12:00:00.000Z" };
    expect(JSON.parse(String(calls[0]?.input.output))).toEqual(who);
    expect(told).toMatchObject([{ detail: { recipient: "ann@example.com", answered_at: who.at } }]);
  });

  it("says on the page when the link expires", async () => {
    const expiration = NOW + 7 * DAY + 5 * 3_600_000;
    const { body } = await setUp().press({ expiration }, { method: "GET", headers: HTML });
    expect(body).toContain('<p class="note">This link works until Friday 27 November, 17:00 UTC.</p>');
  });

  it("shows a browser the form of a post action, and sends nothing", async () => {
    const { calls, press } = setUp();
    const outcomes = [success(asking({ comment: {} })), success(true, { name: "again" })];
    const action: Action = { name: "decide", label: "Decide", type: "post", outcomes };
    const reply = await press({ action }, { method: "GET", headers: HTML });
    expect(reply.status).toBe(200);
    expect(reply.headers["content-security-policy"]).toMatch(/; form-action 'self'$/);
    expect(reply.body).toContain("<title>Decide</title>");
    expect(reply.body).toContain('name="field.0.comment"');
    expect(calls).toHaveLength(0);
  });

  it.each([
    ["a program", {}, [success(true)], '"error":"PostActionNotPosted"'],
    [
      "a browser",
      HTML,
      [success({ oneOf: [true] })],
      `<title>${wordsOf("en").problems.programs.title}</title>`,
    ],
  ])("asks %s for a POST when a post action has no form for it", async (_, headers, outcomes, words) => {
    const action: Action = { name: "decide", type: "post", outcomes };
    const reply = await setUp().press({ action }, { method: "GET", headers });
    expect([reply.status, reply.headers.allow]).toEqual([405, "POST"]);
    expect(reply.body).toContain(words);
    expect(reply.body).not.toContain("<form");
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

import { describe, expect, it } from "vitest";
import { NOW } from "../fakes.ts";
import { error, HTML, heartbeat, setUp, stillAndQuiet } from "./answering.ts";

stillAndQuiet();

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

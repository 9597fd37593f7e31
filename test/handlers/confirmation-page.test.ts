import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { deploy } from "./stack.ts";

const stack = await deploy();
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

describe("the confirmation page", () => {
  const page = async (action: object) => {
    const { url } = await link(stack, action);
    return stack.respond(restEvent(url, { headers: { Accept: BROWSER } }));
  };

  test("says the creator's words, escaped", async () => {
    const words = { title: "<i>T</i>", message: 'a & "b"', button: "<script>" };
    const { body } = await page({ confirm: words });
    expect(body).toContain("<title>&lt;i&gt;T&lt;/i&gt;</title>");
    expect(body).toContain("a &amp; &quot;b&quot;");
    expect(body).toMatch(/<button[^>]*>&lt;script&gt;<\/button>/);
    expect(body).not.toMatch(/<script|<i>/);
  });

  test("is titled with the label, else the name", async () => {
    expect((await page({ label: "Yes, pay" })).body).toMatch(
      /<title>Yes, pay<\/title>[\s\S]*<button[^>]*>Yes, pay</,
    );
    expect((await page({})).body).toMatch(/<title>approve<\/title>[\s\S]*<button[^>]*>approve</);
  });

  test("allows nothing but its form, which may follow an https redirect", async () => {
    const csp = async (action: object) => String((await page(action)).headers?.["content-security-policy"]);
    expect(await csp({})).toMatch(/default-src 'none'.*frame-ancestors 'none'.*form-action 'self'(;|$)/);
    expect(await csp({ response: { redirect: "https://example.com/" } })).toMatch(
      /form-action 'self' https:(;|$)/,
    );
    expect(await csp({ response: { redirect: "http://example.com/" } })).toMatch(
      /form-action 'self' https: http:(;|$)/,
    );
    expect(await csp({})).not.toMatch(/unsafe|script-src/);
  });

  test("leads a press to the same answer", async () => {
    const { url, token } = await link(stack, { confirm: true });
    const headers = {
      Accept: BROWSER,
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: "null",
    };
    const reply = await stack.respond(jsonPost(url, {}, { headers, body: "" }));
    expect(summary(reply)).toBe("200");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  });
});

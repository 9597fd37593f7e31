import { describe, expect, test } from "vitest";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { filledIn, formOf } from "./served-form.ts";
import { deploy } from "./stack.ts";

const stack = await deploy();

describe("the confirmation page", () => {
  const page = async (action: object) => {
    const { url } = await link(stack, action);
    return look(stack, url);
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
    const blank = { label: "Yes, pay", confirm: { title: "", button: " " } };
    expect((await page(blank)).body).toMatch(/<title>Yes, pay<\/title>[\s\S]*<button[^>]*>Yes, pay</);
  });

  test("leads a press to the same answer", async () => {
    const { url, token } = await link(stack, { confirm: true });
    const form = formOf((await look(stack, url)).body);
    expect([...form.attributes]).toEqual([["method", "post"]]);
    expect((await submit(stack, url, filledIn(form))).statusCode).toBe(200);
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  });
});

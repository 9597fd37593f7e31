import { describe, expect, test } from "vitest";
import { en } from "../../functions/words/en.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { dataOf, link, withParameter } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { REVIEW } from "./review.ts";
import { textIn, textOf } from "./served-page.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const taking = (schema: unknown) => ({
  name: "a",
  type: "post",
  outcomes: [{ name: "a", type: "success", schema, output_body: true }],
});

describe("a schema that can't be a form", () => {
  const schemas = {
    "an object in an object": { properties: { a: { type: "object" } } },
    "a list": { properties: { a: { type: "array" } } },
    "two types": { properties: { a: { type: ["string", "null"] } } },
    "a choice of schemas": { oneOf: [true] },
    "a reference": { properties: { a: { $ref: "#/definitions/a" } }, definitions: { a: {} } },
    "no object": { type: "string" },
    nothing: false,
    "a name with a line break": { properties: { "a\nb": {} } },
    "an empty name": { properties: { "": {} } },
    "a required property that nothing fits": { properties: { a: false }, required: ["a"] },
    "a required property that it refuses": { required: ["a"], additionalProperties: false },
    "a required property that may only be a list": {
      required: ["a"],
      additionalProperties: { type: "array" },
    },
  };
  test.for(Object.entries(schemas))("shows a browser that it is for programs: %s", async ([, schema]) => {
    const { url, token } = await link(stack, taking(schema));
    const page = await look(stack, url);
    expect([page.statusCode, page.headers?.allow]).toEqual([405, "POST"]);
    expect(textIn(page.body, "h1")).toBe(en.problems.programs.title);
    const said = summary(await submit(stack, url, "outcome=0", { Accept: "application/json" }));
    expect(said).toBe("400 InvalidPostActionBody");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("still takes JSON", async () => {
    const { url, token } = await link(stack, taking(schemas["a list"]));
    expect(summary(await stack.respond(jsonPost(url, { a: [1] })))).toBe("200");
    expect(stepFunctions.answerTo(token)?.output).toBe('{"a":[1]}');
  });
});

describe("a form's link on a stack that takes no post actions any more", () => {
  test.for(["GET", "POST"])("is told on a %s as not enabled, and nothing is sent", async (method) => {
    const { url, token } = await link(stack, REVIEW);
    const off = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn });
    const reply = await (method === "GET" ? look(off, url) : submit(off, url, "outcome=0"));
    expect([reply.statusCode, textIn(reply.body, "h1")]).toEqual([400, en.problems.disabled.title]);
    expect(textOf(reply.body)).toContain("EnablePostActions");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

test("A form's link that is forged for a stack without encryption is told as not enabled", async () => {
  const open = await deploy({ DISABLE_ENCRYPTION: "true", ENABLE_POST_ACTIONS: "true" });
  const { url, token } = await link(open);
  const claims = JSON.parse(Buffer.from(dataOf(url).slice(2), "base64url").toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, action: { ...taking(true), name: "approve" } }));
  const there = withParameter(url, "data", `1-${forged.toString("base64url")}`);
  for (const reply of [await look(open, there), await submit(open, there, "outcome=0")])
    expect([reply.statusCode, textIn(reply.body, "h1")]).toEqual([400, en.problems.disabled.title]);
  expect(stepFunctions.callsFor(token)).toHaveLength(0);
});

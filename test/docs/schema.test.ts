import { readFileSync } from "node:fs";
import { Validator } from "@cfworker/json-schema";
import { describe, expect, it } from "vitest";
import { generatedFile } from "../../docs/schema/generate.ts";
import { parseRequest, requestSchema } from "../../functions/create-urls/request.ts";
import { notifySchema } from "../../functions/notify/request.ts";

const read = (file: string) => JSON.parse(readFileSync(generatedFile(`schema/${file}.schema.json`), "utf8"));
const published = { CreateUrls: read("create-urls"), Notify: read("notify") };

const go = { name: "go", type: "success", output: null };
const create = { token: "t", actions: [go] };
const notify = { ...create, message: { subject: "S" }, channels: [{ type: "teams" }] };

const act = (action: object) => ({ ...create, actions: [{ name: "a", ...action }] });
const choose = (...outcomes: object[]) => act({ type: "post", outcomes });
const success = (rest: object) => choose({ name: "o", type: "success", schema: true, ...rest });
const failure = (rest: object) => choose({ name: "o", type: "failure", schema: {}, ...rest });
const mail = (rest: object) => ({ ...notify, channels: [{ type: "email", to: ["a@example.com"], ...rest }] });
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@example.com`);
const answered = (response: object) => act({ type: "heartbeat", response });

const TAKEN: [what: string, request: object][] = [
  ["a task token", create],
  ["a callback id", { callback_id: "YWI=", actions: [go] }],
  ["expires_in", { ...create, expires_in: 60 }],
  ["null as an output", act({ type: "success", output: null })],
  ["a context of texts", act({ type: "failure", answer_context: { by: "$recipient" } })],
  ["a redirect", answered({ redirect: "HTTPS://example.com/done?x=1#top" })],
  ["the parts of an API's address", { ...create, base_url: { api_id: "a1", stage: "v1" } }],
  ["a base URL", { ...create, base_url: "https://example.com/approve/" }],
  [
    "200 outcomes",
    choose(...Array.from({ length: 200 }, () => ({ name: "o", type: "heartbeat", schema: {} }))),
  ],
  ["output_body", success({ output_body: true })],
  ["an error and a cause_path", failure({ error: "E", cause_path: "$.c" })],
  ["a message for Teams", notify],
  ["cc, not per recipient", mail({ cc: ["b@example.com"], per_recipient: false })],
  ["50 addresses", mail({ to: addresses(50) })],
];

const REFUSED: [what: string, request: object][] = [
  ["neither token nor callback_id", { actions: [go] }],
  ["both token and callback_id", { ...create, callback_id: "YWI=" }],
  ["a callback id that is no base64", { callback_id: "a b", actions: [go] }],
  ["both expiration and expires_in", { ...create, expiration: "2030-01-01", expires_in: 60 }],
  ["an unknown property", { ...create, extra: 1 }],
  ["a success without output", act({ type: "success" })],
  ["an action of no kind", act({ type: "other" })],
  ["a context of a number", act({ type: "failure", answer_context: { by: 1 } })],
  ["a context that is a list", act({ type: "failure", answer_context: ["$recipient"] })],
  ["a redirect to another scheme", answered({ redirect: "ftp://example.com" })],
  ["a redirect without a host", answered({ redirect: "https:///x" })],
  ["a base URL with a query", { ...create, base_url: "https://example.com/?x" }],
  ["no actions", { ...create, actions: [] }],
  ["101 actions", { ...create, actions: Array.from({ length: 101 }, (_, i) => ({ ...go, name: `a${i}` })) }],
  [
    "201 outcomes",
    choose(...Array.from({ length: 201 }, () => ({ name: "o", type: "heartbeat", schema: {} }))),
  ],
  ["an outcome's schema that is text", choose({ name: "o", type: "heartbeat", schema: "{}" })],
  ["a success without an output", success({})],
  ["two outputs", success({ output: 1, output_body: true })],
  ["an error and an error_path", failure({ error: "E", error_path: "$.e" })],
  ["a cause and a cause_path", failure({ cause: "C", cause_path: "$.c" })],
  ["per_recipient and cc", mail({ cc: ["b@example.com"], per_recipient: true })],
  ["51 addresses", mail({ to: addresses(51) })],
  ["an empty subject", { ...notify, message: { subject: " " } }],
  ["a channel of no kind", { ...notify, channels: [{ type: "fax" }] }],
];

/** What the published schema says of a request, and what the function does. */
function judged(request: object): { published: boolean; checked: boolean } {
  const isNotify = "channels" in request;
  const schema = published[isNotify ? "Notify" : "CreateUrls"];
  return { published: new Validator(schema, "2020-12").validate(request).valid, checked: isTaken(request) };
}

function isTaken(request: object): boolean {
  try {
    "channels" in request ? parseRequest(notifySchema, request) : parseRequest(requestSchema, request);
    return true;
  } catch {
    return false;
  }
}

describe("the JSON Schemas", () => {
  it.each(TAKEN)("take %s, as the functions do", (_, request) =>
    expect(judged(request)).toEqual({ published: true, checked: true }),
  );

  it.each(REFUSED)("refuse %s, as the functions do", (_, request) =>
    expect(judged(request)).toEqual({ published: false, checked: false }),
  );

  it.each(Object.entries(published))("describe every field and part of %s", (_, schema) => {
    const fields = [...fieldsOf(schema)];
    expect(fields.length).toBeGreaterThan(60);
    expect(fields.filter(([, { description = "" }]) => description.length < 5)).toEqual([]);
    expect(Object.keys(schema.$defs)).toEqual(expect.arrayContaining(["Action", "PostAction", "Outcome"]));
    for (const part of Object.values<Part>(schema.$defs)) expect(part.description).not.toBe(undefined);
  });
});

interface Part {
  description?: string;
  properties?: Record<string, Part>;
}

/** Every field, but for those that rules name again. */
function* fieldsOf(schema: Part, path = ""): Generator<[path: string, field: Part]> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) yield [`${path}.${name}`, field];
  for (const [key, part] of Object.entries(schema))
    if (key !== "allOf" && typeof part === "object" && part !== null) yield* fieldsOf(part, `${path}.${key}`);
}

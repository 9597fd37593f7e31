/** Actions and requests of every kind, as their creators may write them. */
import fc from "fast-check";
import type { Action, Outcome } from "../../functions/action/action.ts";
import type { Json } from "../../functions/json.ts";
import type { Claims } from "../../functions/seal/claims.ts";
import { anyClaims } from "../functions/seal/claims.ts";
import { anyText } from "./edits.ts";

const name = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/).filter((it) => it !== "__proto__");
const text = anyText.map((it) => it.toWellFormed());
const label = text.filter((it) => it.length >= 1 && it.length <= 75);

/** Any JSON that keeps its meaning in JavaScript: texts with placeholders among it. */
export const anyOutput = fc
  .oneof(
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
    fc.dictionary(fc.constantFrom("a", "$a", "__proto__", "constructor", "${b}"), text),
    fc.constantFrom<Json>("Hello $a", { by: "${a} and $b" }, { $a: 1, $b: 2 }, ["$$", "$action"], "5 $"),
  )
  .map((it): Json => JSON.parse(JSON.stringify(it)))
  .filter((it) => !/\d{16}|e\+/.test(JSON.stringify(it)));

const redirect = fc.constantFrom(
  "https://example.com",
  "https://example.com/$a?b=$b#$a",
  "http://[::1]:8080/a/$a/",
  "https://$a.example.com/",
  "https://example.com/%2e$a/x",
);
const response = fc.record(
  { redirect, json: anyOutput, html: fc.oneof(text, fc.constant("<p>$a</p>")), text },
  { requiredKeys: [] },
);
const confirm = fc.oneof(
  fc.boolean(),
  fc.record({ title: text, message: text, button: text }, { requiredKeys: [] }),
);
const context = fc.constantFrom({ by: "$recipient" }, { at: "at $answered_at", "": "$$ ${slack_user_name}" });

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** Leaves out the members that are undefined, as JSON does. */
function present<T extends object>(it: T): T {
  return Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as T;
}

const every = { name, label: optional(label), response: optional(response) };
const fixed = { ...every, confirm: optional(confirm) };
const error = fc.oneof(text, fc.constantFrom("$a", "Rejected by ${b}")).map((it) => it.slice(0, 256));
const cause = fc.oneof(text, fc.constantFrom("because of $a", "$$"));

/** Every action but `post`. */
export const fixedAction = fc
  .oneof(
    fc.record({ ...fixed, type: fc.constant("success"), output: anyOutput }),
    fc.record({ ...fixed, type: fc.constant("success"), output: fc.constant({}), answer_context: context }),
    fc.record({ ...fixed, type: fc.constant("failure"), error: optional(error), cause: optional(cause) }),
    fc.record({ ...fixed, type: fc.constant("heartbeat") }),
  )
  .map((it) => present(it) as Exclude<Action, { type: "post" }>);

const property = fc.oneof(
  fc.constantFrom<Json>(
    { type: "string", maxLength: 5 },
    { type: "string", minLength: 1, title: "Reason", default: "a\nb" },
    { enum: ["a", 1, null, { b: 2 }], default: 1 },
    { type: "number", minimum: 0, multipleOf: 0.1 },
    { type: "integer", exclusiveMaximum: 10, default: 3 },
    { type: "boolean", default: true },
  ),
  fc.constantFrom<Json>(
    { const: "fixed" },
    { format: "date" },
    { type: "string", format: "email" },
    { format: "uri" },
    { pattern: "^[a-z]+$" },
    true,
    {},
    { type: "object" },
  ),
);
const propertyName = fc.constantFrom("reason", "amount", "__proto__", "constructor", "when", "é");

/** The schemas of objects that forms ask for. */
export const formSchema = fc
  .record({
    type: optional(fc.constant("object")),
    properties: fc.dictionary(propertyName, property, { maxKeys: 5 }),
    required: optional(fc.uniqueArray(propertyName, { maxLength: 3 })),
    additionalProperties: optional(fc.constantFrom<Json>(true, false, { type: "integer" })),
  })
  .map((it): { [key: string]: Json } => JSON.parse(JSON.stringify(it)));

/** Schemas that use the keywords of every draft. */
export const anySchema = fc.oneof(
  formSchema,
  fc.constantFrom<Json>(
    true,
    { $ref: "#/definitions/a", definitions: { a: { type: "array", items: { $ref: "#" } } } },
    { anyOf: [{ pattern: "a+" }, { type: "number" }], not: { const: 3 } },
    { $schema: "https://json-schema.org/draft/2020-12/schema", prefixItems: [true, { enum: [1] }] },
    { patternProperties: { "^x-": { minimum: 1 }, y: false }, propertyNames: { maxLength: 9 } },
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    { if: { required: ["a"] }, then: { minProperties: 2 }, else: { dependencies: { b: ["c"] } } },
  ),
) as fc.Arbitrary<Json>;

const path = fc.constantFrom(
  "$",
  "$.reason",
  "$..*",
  "$['a','b'][0:5:2]",
  "$[?match(@.a, 'x.*')]",
  "$[?@.n>1]",
);

const outcome = (schema: fc.Arbitrary<Json>) =>
  fc
    .oneof(
      fc.record({ ...every, schema, type: fc.constant("success"), output_body: fc.constant(true) }),
      fc.record({ ...every, schema, type: fc.constant("success"), output: anyOutput }),
      fc.record({ ...every, schema, type: fc.constant("success"), output_path: path }),
      fc.record({ ...every, schema, type: fc.constant("failure"), error_path: path, cause: optional(cause) }),
      fc.record({ ...every, schema, type: fc.constant("failure"), cause_path: path, error: optional(error) }),
      fc.record({ ...every, schema, type: fc.constant("heartbeat") }),
    )
    .map((it) => present(it) as Outcome);

/** The outcomes of a `post` action, with any schemas, or with those of forms. */
export const anyOutcomes = fc.array(outcome(anySchema), { minLength: 1, maxLength: 3 });
export const formOutcomes = fc.array(outcome(formSchema), { minLength: 1, maxLength: 3 });

/** Every action. */
export const anyAction = fc.oneof(
  { weight: 3, arbitrary: fixedAction },
  fc
    .record({ ...fixed, type: fc.constant("post"), outcomes: anyOutcomes })
    .map((it) => present(it) as Action),
);

/** What a link of any action holds. */
export const fullClaims: fc.Arbitrary<Claims> = fc
  .tuple(anyClaims(), anyAction)
  .map(([whole, action]) => ({ ...whole, action }));

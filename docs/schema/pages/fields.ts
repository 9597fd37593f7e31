import { fieldOf, type JsonSchema } from "../json-schema.ts";
import { type Documented, requestSchemaOf } from "../request.ts";
import { page, table } from "./markdown.ts";
import { rulesBetween, rulesOf, typeOf } from "./rules.ts";

const INTRO = `Every field of a request, from the JSON Schemas of [CreateUrls](schema/create-urls.schema.json) and
[Notify](schema/notify.schema.json), which the functions check requests with. What a field is for, with examples, is in
[Reference](reference.md) and [Notify](notify.md). Unknown properties are refused at every level.`;

/** Gives the page of every field of a request, and of its parts. */
export function fieldsPage(): string {
  const notify = requestSchemaOf("Notify");
  const parts = { ...requestSchemaOf("CreateUrls").$defs, ...notify.$defs };
  return page(
    "# Fields",
    INTRO,
    ...(["CreateUrls", "Notify"] as const).map(requestSection),
    "## Parts",
    ...Object.entries(parts).map(([name, part]) => section(`### ${name}`, part)),
  );
}

function requestSection(of: Documented): string {
  return section(`## ${of}`, requestSchemaOf(of));
}

function section(heading: string, schema: JsonSchema): string {
  const { description = "", properties = {}, required = [] } = schema;
  const rows = Object.keys(properties).map((name) => {
    const field = fieldOf(schema, name);
    return [`\`${name}\``, typeOf(field), rulesOf(field, required.includes(name)), field.description ?? ""];
  });
  const fields = rows.length > 0 ? table(["field", "type", "rule", ""], rows) : simple(schema);
  return [heading, sentence(description), fields, rulesBetween(schema).join(" ")]
    .filter((text) => text !== "")
    .join("\n\n");
}

/** What has no fields of its own: one of several parts, or a value. */
function simple(schema: JsonSchema): string {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return `One of ${choices.map(typeOf).join(", ")}.`;
  const values = schema.additionalProperties;
  const of = typeof values === "object" ? ` of ${typeOf(values)}` : "";
  const rules = rulesOf(schema, false);
  return `Type: ${typeOf(schema)}${of}${rules === "" ? "" : `; ${rules}`}.`;
}

function sentence(description: string): string {
  return description === "" ? "" : `${description}.`;
}

import { openApi } from "../openapi/openapi.ts";
import { PARAMETERS } from "../openapi/operations.ts";
import { HEADERS } from "../openapi/replies.ts";
import type { Content, Operation, Parameter, Reference } from "../openapi/types.ts";
import { code, linkToHeading, page, table } from "./markdown.ts";
import { partOf, rulesOf, typeOf } from "./rules.ts";

const INTRO = `All that a stack does over HTTP, from its [OpenAPI 3.1 document](openapi.json). The tests hold a deployed stack to that document with
requests at random.`;

/** A reply, as a row of a table. */
type Row = readonly [status: string, code: string, meaning: string];

/** Gives the page of the operations, with their parameters, replies and error codes. */
export function httpPage(): string {
  const { info, paths } = openApi();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
  const everywhere = common(operations.map(([, operation]) => rowsOf(operation)));
  return page(
    "# HTTP",
    INTRO,
    info.description,
    table(
      ["", ""],
      operations.map(([heading, { summary }]) => [linkToHeading(heading), summary]),
    ),
    ...operations.map(([heading, operation]) => section(heading, operation, everywhere)),
    everyReply(everywhere),
  );
}

function section(heading: string, operation: Operation, everywhere: readonly Row[]): string {
  const { description, parameters = [], requestBody, security } = operation;
  const known = new Set(everywhere.map(String));
  const rows = rowsOf(operation).filter((row) => !known.has(String(row)));
  return [
    `## ${heading}`,
    `${operation.summary}. ${description} ${security.length > 0 ? "Signed with SigV4." : ""}`.trim(),
    parameters.length > 0 ? table(["parameter", "in", "rule", ""], parameters.map(parameterRow)) : "",
    requestBody ? `Body, ${typesOf(requestBody.content)}. ${requestBody.description}.` : "",
    table(["status", "code", ""], rows),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function everyReply(rows: readonly Row[]): string {
  return [
    "## Every operation",
    "What API Gateway answers by itself:",
    table(["status", "code", ""], rows),
    "Headers of every reply:",
    table(
      ["header", "value", ""],
      Object.entries(HEADERS).map(([name, { description, schema }]) => [
        code(name),
        schema.const === undefined ? "" : code(String(schema.const)),
        description,
      ]),
    ),
  ].join("\n\n");
}

/** One row for each code, or for a reply that has none. */
function rowsOf({ responses }: Operation): Row[] {
  return Object.entries(responses).flatMap(([status, { description, headers = {}, content }]) =>
    description.split("\n\n").map((line): Row => {
      const [, name = "", meaning = line] = /^(`\w+`): (.*)$/s.exec(line) ?? [];
      const own = Object.entries(headers).filter(([, header]) => !("$ref" in header));
      const added = own.map(([header]) => `; with ${code(header)}`).join("");
      return [status, name, `${meaning}${added}${name === "" && content ? `: ${typesOf(content)}` : ""}`];
    }),
  );
}

function common(rows: readonly (readonly Row[])[]): Row[] {
  const [first = [], ...rest] = rows;
  return first.filter((row) => rest.every((others) => others.some((other) => String(other) === String(row))));
}

function typesOf(content: Content): string {
  return Object.entries(content)
    .map(([type, { schema }]) =>
      schema?.$ref === undefined ? code(type) : `${code(type)} (${partOf(schema.$ref)})`,
    )
    .join(", ");
}

function parameterRow(parameter: Parameter | Reference): string[] {
  const { name, in: place, required = false, schema, description } = resolved(parameter);
  const rule = [schema.enum === undefined ? "" : typeOf(schema), rulesOf(schema, required)].filter(
    (text) => text !== "",
  );
  return [code(name), place, rule.join("; "), description];
}

function resolved(parameter: Parameter | Reference): Parameter {
  if (!("$ref" in parameter)) return parameter;
  const found = PARAMETERS[partOf(parameter.$ref)];
  if (found === undefined) throw new Error(`There is no ${parameter.$ref}`);
  return found;
}

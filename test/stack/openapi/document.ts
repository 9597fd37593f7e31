/** The OpenAPI document, made ready for a stack: with links that are real, and replies that have none of a creator's own words. */
import { readFileSync } from "node:fs";

/** The parts of a document that are changed for a test. */
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { parameters: Record<string, { schema: object }> };
}

interface Operation {
  security: object[];
  parameters: object[];
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

const FILE = new URL("../../../docs/openapi.json", import.meta.url);

/**
 * Gives the document for links of one action's name.
 * @param links what `data` is, for each of some links
 */
export function documentFor(name: string, links: readonly string[]): Document {
  const document: Document = JSON.parse(readFileSync(FILE, "utf8"));
  const { data, action } = document.components.parameters;
  if (!data || !action) throw new Error("The document has no parameters of a link");
  data.schema = { type: "string", enum: links };
  action.schema = { const: name };
  // The proxy signs, so that what is sent without a signature gets one.
  operation(document, "/urls", "post").security = [];
  for (const method of ["get", "post"]) {
    const { parameters, responses } = operation(document, "/respond", method);
    parameters.push({ name: "Accept", in: "header", schema: { type: "string" } });
    const json = responses["200"]?.content["application/json"];
    if (!json) throw new Error("The document has no reply of JSON");
    json.schema = { $ref: "#/components/schemas/Answered" };
  }
  return document;
}

/** Gives an operation of a document. @throws Error when it has none there */
export function operation({ paths }: Document, path: string, method: string): Operation {
  const found = paths[path]?.[method];
  if (!found) throw new Error(`The document has no ${method} ${path}`);
  return found;
}

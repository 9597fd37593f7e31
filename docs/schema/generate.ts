/** Writes what is generated from the schemas that the functions check requests with: `npm run schema`. */
import { writeFileSync } from "node:fs";
import { openApi } from "./openapi/openapi.ts";
import { fieldsPage } from "./pages/fields.ts";
import { httpPage } from "./pages/http.ts";
import { requestSchemaOf } from "./request.ts";

/** Every generated file, by its path from `docs/`, and what makes its text. */
export const GENERATED: Readonly<Record<string, () => string>> = {
  "schema/create-urls.schema.json": () => jsonText(requestSchemaOf("CreateUrls")),
  "schema/notify.schema.json": () => jsonText(requestSchemaOf("Notify")),
  "openapi.json": () => jsonText(openApi()),
  "fields.md": fieldsPage,
  "http.md": httpPage,
};

/** Where a generated file stands. */
export function generatedFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

if (import.meta.main)
  for (const [path, text] of Object.entries(GENERATED)) writeFileSync(generatedFile(path), text());

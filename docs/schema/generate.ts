/** Writes the JSON Schemas of the requests from the schemas that the functions check them with: `npm run schema`. */
import { writeFileSync } from "node:fs";
import * as z from "zod/mini";
import { requestSchema } from "../../functions/create-urls/request.ts";
import { notifySchema } from "../../functions/notify/request.ts";

/** What has a JSON Schema, by the name of its function. */
const REQUESTS = {
  CreateUrls: { name: "create-urls.schema.json", request: requestSchema },
  Notify: { name: "notify.schema.json", request: notifySchema },
};

/** A function that has one. */
export type Documented = keyof typeof REQUESTS;

/** Where the JSON Schema of a function's request stands. */
export function schemaFile(of: Documented): URL {
  return new URL(REQUESTS[of].name, import.meta.url);
}

/**
 * Gives the JSON Schema (2020-12) of a function's request as text. User JSON, which has no schema of ours, is `{}`; rules
 * between fields and instants in time are in docs/reference.md and docs/notify.md only.
 */
export function requestJsonSchema(of: Documented): string {
  const schema = z.toJSONSchema(REQUESTS[of].request, { io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title: `${of} request`, ...schema }, null, 2)}\n`;
}

if (import.meta.main)
  for (const of of Object.keys(REQUESTS) as Documented[])
    writeFileSync(schemaFile(of), requestJsonSchema(of));

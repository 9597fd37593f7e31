import * as z from "zod/mini";
import type { Input } from "./block-kit.ts";

/** What the elements of a modal hold, by block and element (Slack's reference, view payloads: `state.values`). */
export const valuesSchema = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));
export type Values = z.infer<typeof valuesSchema>;

/** What Slack itself insists on before it sends a modal, by block id; undefined when there is all. */
export function missingIn(inputs: readonly Input[], values: Values): Record<string, string> | undefined {
  const missing = inputs.filter(
    ({ block_id, element, optional = false }) => !optional && isEmpty(values[block_id]?.[element.action_id]),
  );
  if (missing.length === 0) return undefined;
  return Object.fromEntries(
    missing.map(({ block_id }) => [block_id, "Please complete this required field."]),
  );
}

/** An element that is empty has null, or no options. */
function isEmpty(state: object = {}): boolean {
  const held = Object.entries(state).filter(([member]) => member !== "type");
  return held.every(([, it]) => it === null || it === "" || (Array.isArray(it) && it.length === 0));
}

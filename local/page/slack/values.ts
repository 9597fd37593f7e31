import type { ElementState, Values } from "../actions.ts";
import { type Members, members, optionsOf, text } from "./read.ts";

/** What was filled in, by block. */
export type Filled = Pick<FormData, "get" | "getAll">;

/** What the elements of a form hold, as Slack tells an app (Slack's reference, `view.state.values`). */
export function valuesOf(blocks: readonly Members[], filled: Filled): Values {
  const inputs = blocks.filter(({ type }) => type === "input");
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const read = members(element);
      return [text(block_id), { [text(read.action_id)]: stateOf(read, text(block_id), filled) }];
    }),
  );
}

/** Slack has null for what is empty. */
function stateOf(element: Members, block: string, filled: Filled): ElementState {
  const { type } = element;
  const value = text(filled.get(block)) || null;
  switch (type) {
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: optionsOf(element).find((option) => option.value === value) ?? null };
    case "checkboxes": {
      const ticked = filled.getAll(block);
      return { type, selected_options: optionsOf(element).filter((option) => ticked.includes(option.value)) };
    }
    case "datepicker":
      return { type, selected_date: value };
    default:
      return { type, value };
  }
}

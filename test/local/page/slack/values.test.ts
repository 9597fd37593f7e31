import { describe, expect, test } from "vitest";
import type { PostAction } from "../../../../functions/action/action.ts";
import { modalOf } from "../../../../functions/slack/modal.ts";
import { valuesOf } from "../../../../local/page/slack/values.ts";

const ACTION = {
  name: "decide",
  type: "post",
  outcomes: [
    {
      name: "approve",
      type: "success",
      output_body: true,
      schema: {
        type: "object",
        properties: {
          comment: { type: "string" },
          window: { enum: ["tonight", "tomorrow"] },
          on: { type: "string", format: "date" },
          hours: { type: "integer" },
          tell: { type: "boolean" },
        },
      },
    },
    { name: "reject", type: "failure", schema: true },
  ],
} as PostAction;
const BLOCKS = modalOf(ACTION)?.blocks ?? [];

/** Of each block, the state of its only element. */
function statesOf(filled: [string, string][]): unknown[] {
  const form = new FormData();
  for (const [name, value] of filled) form.append(name, value);
  return Object.values(valuesOf(BLOCKS, form)).map(({ value }) => value);
}

describe("valuesOf", () => {
  test("says of each input what it holds, as Slack does", () => {
    const states = statesOf([
      ["outcome", "1"],
      ["field.0", "fine"],
      ["field.1", "0"],
      ["field.2", "2026-11-21"],
      ["field.3", "2"],
      ["field.4", "true"],
    ]);
    expect(states).toMatchObject([
      { type: "radio_buttons", selected_option: { value: "1", text: { text: "reject" } } },
      { type: "plain_text_input", value: "fine" },
      { type: "static_select", selected_option: { value: "0", text: { text: "tonight" } } },
      { type: "datepicker", selected_date: "2026-11-21" },
      { type: "number_input", value: "2" },
      { type: "checkboxes", selected_options: [{ value: "true" }] },
    ]);
  });

  test("has null, or no options, of what was left empty", () => {
    expect(statesOf([["field.0", ""]])).toEqual([
      { type: "radio_buttons", selected_option: null },
      { type: "plain_text_input", value: null },
      { type: "static_select", selected_option: null },
      { type: "datepicker", selected_date: null },
      { type: "number_input", value: null },
      { type: "checkboxes", selected_options: [] },
    ]);
  });

  test("leaves out blocks that take nothing", () => {
    const section = { type: "section", block_id: "s", text: { type: "plain_text", text: "Read" } };
    expect(valuesOf([section], new FormData())).toEqual({});
  });
});

/** Actions whose answer is asked for by a modal, and what Slack gives of one that was filled in. */
import type { Outcome, PostAction } from "../../../functions/action/action.ts";
import type { Json } from "../../../functions/json.ts";
import { asking, success } from "../form/outcomes.ts";

/** A `post` action of these outcomes. */
export function asks(outcomes: readonly Outcome[], over: object = {}): PostAction {
  return { name: "review", type: "post", outcomes: [...outcomes], ...over };
}

/** Approves with a comment, or rejects with a reason. */
export const REVIEW = asks([
  success(asking({ comment: { type: "string", title: "Comment" } }), { label: "Approve" }),
  {
    name: "reject",
    type: "failure",
    schema: asking({ reason: { type: "string", minLength: 3 } }, "reason"),
    error: "Rejected",
    cause_path: "$.reason",
  },
]);

/** One outcome of one property. */
export function asksFor(property: { [keyword: string]: Json }, ...required: string[]): PostAction {
  return asks([success(asking({ it: property }, ...required))]);
}

/** What Slack gives of an input, by the member that its element fills. */
export function filled(state: object): object {
  return { value: state };
}

export function option(value: string): object {
  return filled({ selected_option: { value, text: { type: "plain_text", text: "x" } } });
}

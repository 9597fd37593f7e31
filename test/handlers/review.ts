/** One link with two answers: approve, with a comment, or reject, with a reason. No code in between. */
export const REVIEW = {
  name: "review",
  type: "post",
  label: "Invoice 4711",
  outcomes: [
    {
      name: "approve",
      type: "success",
      label: "Approve",
      schema: {
        type: "object",
        properties: { comment: { type: "string", title: "Comment", maxLength: 1_000 } },
        additionalProperties: false,
      },
      output_body: true,
    },
    {
      name: "reject",
      type: "failure",
      label: "Reject",
      schema: {
        type: "object",
        properties: {
          reason: { type: "string", title: "Reason", description: "The supplier reads this.", minLength: 3 },
        },
        required: ["reason"],
      },
      error: "Rejected",
      cause_path: "$.reason",
    },
  ],
};

/** A post action with one answer: what is filled in for these properties. */
export function asking(properties: object, schema: object = {}): object {
  const outcome = { name: "send", type: "success", label: "Send", output_body: true };
  return { name: "ask", type: "post", outcomes: [{ ...outcome, schema: { properties, ...schema } }] };
}

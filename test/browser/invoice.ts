/** What the pages ask about in tests and pictures. */
const TITLE = "Approve invoice 4711?";
const MESSAGE = "Example GmbH asks for 1,250.00 EUR, due on 1 June.";

/** A link that approves. */
export const APPROVE = {
  label: "Approve",
  confirm: { title: TITLE, message: MESSAGE, button: "Approve" },
};

/** A link that rejects. */
export const REJECT = {
  name: "reject",
  type: "failure",
  error: "Rejected",
  label: "Reject",
  confirm: { title: "Reject invoice 4711?", button: "Reject" },
};

/** One link that approves with a comment or rejects with a reason, as docs/pages.md shows it. */
export const DECIDE = {
  name: "decide",
  type: "post",
  confirm: { title: TITLE, message: MESSAGE },
  outcomes: [
    {
      name: "approve",
      label: "Approve",
      type: "success",
      output_body: true,
      schema: {
        type: "object",
        properties: {
          decision: { const: "approved" },
          comment: { type: "string", title: "Comment", maxLength: 500 },
        },
        required: ["decision"],
      },
    },
    {
      name: "reject",
      label: "Reject",
      type: "failure",
      error: "Rejected",
      cause_path: "$.reason",
      schema: {
        type: "object",
        properties: {
          reason: { type: "string", title: "Reason", description: "Goes to whoever sent the invoice." },
        },
        required: ["reason"],
      },
    },
  ],
};

/** A link with a field of every kind, shared by its buttons or not. */
export const EVERY_FIELD = {
  name: "order",
  label: "Order",
  type: "post",
  outcomes: [
    { name: "order", label: "Order", type: "success", output_body: true, schema: orderSchema() },
    { name: "wait", label: "Wait", type: "heartbeat", schema: true },
    { name: "cancel", label: "Cancel", type: "failure", schema: { properties: { note: { title: "Note" } } } },
  ],
};

function orderSchema() {
  return {
    type: "object",
    required: ["amount"],
    properties: {
      note: { title: "Note" },
      amount: { type: "integer", title: "Amount", minimum: 1, maximum: 9, default: 2 },
      weight: { type: "number", title: "Weight" },
      size: { title: "Size", enum: ["small", "large", 7, null], default: "large" },
      express: { type: "boolean", title: "Express" },
      due: { type: "string", format: "date", title: "Due" },
      mail: { type: "string", format: "email", title: "Email" },
      page: { type: "string", format: "uri", title: "Page" },
      text: { type: "string", maxLength: 1_000, title: "Text", description: "What to print on it." },
    },
  };
}

/** Messages for the tests of mails. */
import type { Action } from "../../../functions/action/action.ts";
import type { Link, Notice } from "../../../functions/notify/delivery.ts";
import { NOW } from "../fakes.ts";

const URL_HEAD = "https://abcdefghij.execute-api.eu-west-1.amazonaws.com/v1/respond?action=";

/** A link as long as the reference action's. */
export function linkOf(name: string, type: Action["type"], label: string): Link {
  return { action: actionOf(name, type), label, url: `${URL_HEAD}${name}&data=${"Ab-_0".repeat(180)}` };
}

function actionOf(name: string, type: Action["type"]): Action {
  if (type === "success") return { name, type, output: {} };
  if (type === "post") return { name, type, outcomes: [{ name, type: "heartbeat", schema: true }] };
  return { name, type };
}

/** What the docs ask about. */
export const NOTICE: Notice = {
  transactionId: "0123456789abcdef0123456789abcdef",
  messageId: "message-id",
  message: {
    subject: "Approve invoice 4711?",
    text: "Example GmbH asks for 1,250.00 EUR.\n\nThe order was confirmed by purchasing on 12 November;\nthe goods have arrived.",
    details: [
      { label: "Amount", value: "1,250.00 EUR" },
      { label: "Due", value: "1 December 2026" },
      { label: "Delivery address", value: "Example GmbH\nMain Street 1\n10115 Berlin" },
    ],
    footer: "You get this mail because you approve the invoices of cost centre 42.",
  },
  links: [linkOf("approve", "success", "Approve"), linkOf("reject", "failure", "Reject")],
  expiration: Date.UTC(2026, 10, 27, 17),
  now: NOW,
};

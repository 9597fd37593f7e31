import type { NotifyRequest } from "callback-urls-client";
import type { Order } from "./order.ts";

/** How long an answer is waited for, in seconds. */
export interface Limits {
  /** From when somebody is asked until the end. */
  timeout: number;
  /** Without a sign of life: 'I need more time' begins it anew. */
  heartbeat: number;
}

/** The error that a rejection ends the callback with. */
export const REJECTED = "Rejected";

/** What Notify is asked to send. @param callbackId of the callback that the answer goes to */
export function approvalRequest(order: Order, callbackId: string, limits: Limits): NotifyRequest {
  const subject = `Order ${order.order} waits for your approval`;
  return {
    callback_id: callbackId,
    expires_in: limits.timeout,
    actions: [
      {
        name: "answer",
        type: "post",
        label: "Approve or reject",
        confirm: { title: `Approve order ${order.order}?` },
        outcomes: [APPROVE, REJECT],
        answer_context: { answeredBy: "$recipient", answeredAt: "$answered_at" },
      },
      { name: "more_time", type: "heartbeat", label: "I need more time", confirm: { title: subject } },
    ],
    message: {
      subject,
      text: `Answer within ${inWords(limits.heartbeat)}, or say that you need more time.`,
      details: [
        { label: "Supplier", value: order.supplier },
        { label: "Amount", value: order.amount },
      ],
    },
    channels: [{ type: "email", to: [order.approver] }],
  };
}

const APPROVE = {
  name: "approve",
  type: "success",
  label: "Approve",
  schema: {
    type: "object",
    properties: { comment: { type: "string", title: "Comment", maxLength: 500 } },
    additionalProperties: false,
  },
  output_body: true,
} as const;

const REJECT = {
  name: "reject",
  type: "failure",
  label: "Reject",
  schema: {
    type: "object",
    properties: { reason: { type: "string", title: "Reason", minLength: 1, maxLength: 500 } },
    required: ["reason"],
    additionalProperties: false,
  },
  error: REJECTED,
  cause_path: "$.reason",
} as const;

function inWords(seconds: number): string {
  const hours = Math.floor(seconds / 3_600);
  if (hours === 0) return `${seconds} seconds`;
  return hours === 1 ? "an hour" : `${hours} hours`;
}

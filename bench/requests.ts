/** What the bench asks the functions for: the same links everywhere, so that its sections can be compared. */
import { taskToken } from "../test/step-functions/task-token.ts";

/** A reply of CreateUrls. */
export interface Created {
  urls: Record<string, string>;
  message?: string;
}

/** The small output of most links: 21 characters of JSON. */
export const SMALL_OUTPUT = { Status: "Approved" };

/** An hour, in seconds. */
const HOUR = 3_600;

/**
 * The reference creation: a token as long as the longest of real ones, 668 characters, one link to approve and one to
 * reject, and an expiration.
 */
export function referenceRequest(token = taskToken()): object {
  return {
    token,
    actions: [
      { name: "approve", type: "success", output: SMALL_OUTPUT },
      { name: "reject", type: "failure", error: "Rejected", cause: "Rejected by the approver" },
    ],
    expires_in: HOUR,
  };
}

/** A link to approve by the callback of a durable function, whose id is as long as a token. */
export function callbackRequest(callbackId: string): object {
  const actions = [{ name: "approve", type: "success", output: SMALL_OUTPUT }];
  return { callback_id: callbackId, actions, expires_in: HOUR };
}

/** The same token and expiration with this many links to approve. */
export function requestOf(links: number, token = taskToken()): object {
  const actions = Array.from({ length: links }, (_, index) => ({
    name: `approve${index}`,
    type: "success",
    output: SMALL_OUTPUT,
  }));
  return { token, actions, expires_in: HOUR };
}

/** The URL of a link that was asked for. @throws Error with the reason when it was refused */
export function urlIn({ urls, message }: Created, name = "approve"): string {
  const url = urls?.[name];
  if (url === undefined) throw new Error(`The link was refused: ${message}`);
  return url;
}

import { createHmac } from "node:crypto";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { OUTSIDE, SIGNING_SECRET } from "./notifying.ts";
import { restEvent } from "./rest-event.ts";
import { API } from "./stack.ts";

/** Whoever presses. */
const user = { id: "U0CANARY", username: "canary-ada" };

/**
 * The event of a button that was pressed in Slack, and signed.
 * @param value what the button holds
 */
export function pressed(value: string, secret = SIGNING_SECRET): APIGatewayProxyEvent {
  const interaction = {
    type: "block_actions",
    user,
    trigger_id: "canary-trigger",
    response_url: `${OUTSIDE}/response/canary`,
    actions: [{ action_id: "answer.0", value }],
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(interaction))}`;
  return restEvent(`${API}/slack`, { method: "POST", body, headers: signedHeaders(body, secret) });
}

/** The headers of a form that Slack posts: signed at this moment. */
export function signedHeaders(body: string, secret = SIGNING_SECRET): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return {
    "Content-Type": "application/x-www-form-urlencoded",
    "X-Slack-Request-Timestamp": timestamp,
    "X-Slack-Signature": `v0=${mac}`,
  };
}

import { createHmac, timingSafeEqual } from "node:crypto";
import { asAwsFault, isThrottled, isTimeout } from "../aws.ts";
import { CallbackError, serviceError } from "../errors.ts";
import type { HttpRequest } from "../http/request.ts";

/** How far Slack's clock and ours may be apart, in seconds: whoever recorded a request has no longer to send it again. */
const MAX_AGE = 300;
/** As a header that came once; several are joined by a comma. */
const TIMESTAMP = /^\d{1,12}$/;
const SIGNATURE = /^v0=[0-9a-f]{64}$/;
/** Slack's are 32 hex digits. With an empty one, anyone could sign. */
const SECRET = /^[!-~]{16,256}$/;

/**
 * Checks that Slack has sent a request, and just now (Slack's docs, Verifying requests from Slack).
 * @param signingSecret reads the secret; not asked for what is wrong whatever it is
 * @param now milliseconds since the Unix epoch
 * @throws CallbackError `Unauthorized`, or `ServiceError` when the secret can't be read or can't be one
 */
export async function verify(
  { headers, body }: HttpRequest,
  signingSecret: () => Promise<string>,
  now: number,
): Promise<void> {
  const timestamp = headers.get("x-slack-request-timestamp") ?? "";
  const signature = headers.get("x-slack-signature") ?? "";
  if (!TIMESTAMP.test(timestamp) || !SIGNATURE.test(signature)) throw unauthorized("form");
  if (Math.abs(now / 1_000 - Number(timestamp)) > MAX_AGE) throw unauthorized("time");
  const secret = await signingSecret().catch(unreadable);
  if (!SECRET.test(secret)) throw serviceError("SecretInvalid");
  const mac = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(mac, Buffer.from(signature.slice(3), "hex"))) throw unauthorized("signature");
}

/** The one error for all that can be wrong. @param reason the log's word for it */
function unauthorized(reason: string): CallbackError {
  return new CallbackError("Unauthorized", "Only Slack can send this, signed and at once", { reason });
}

function unreadable(thrown: unknown): never {
  const fault = asAwsFault(thrown);
  const retry = isThrottled(fault) || isTimeout(fault);
  throw serviceError(`Secrets Manager ${fault.name}`, { retry, cause: thrown });
}

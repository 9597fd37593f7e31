import { CallbackExternalError } from "@aws/durable-execution-sdk-js";
import * as z from "zod/mini";
import { REJECTED } from "./request.ts";

/** What `answer_context` adds. */
const whoAndWhen = { answeredBy: z.string(), answeredAt: z.string() };
const approvalSchema = z.object({ comment: z._default(z.string(), ""), ...whoAndWhen });
const rejectionSchema = z.object({ cause: z.string(), ...whoAndWhen });

/** What was decided, with who did, by mail address, and when (RFC 3339). */
export type Decision =
  | ({ approved: true } & z.infer<typeof approvalSchema>)
  | ({ approved: false; error: string } & z.infer<typeof rejectionSchema>);

/** Reads what the callback succeeded with. @param result JSON text: the SDK hands it on as it came */
export function approval(result: string): Decision {
  return { approved: true, ...approvalSchema.parse(JSON.parse(result)) };
}

/**
 * Reads what the callback failed with: the error's name, and as its message JSON text of the reason, with who gave it.
 * @returns undefined when it is no rejection by a link, but another's failure
 */
export function rejection(thrown: unknown): Decision | undefined {
  // The SDK's own name for it; the cause has the one that was sent.
  if (!(thrown instanceof CallbackExternalError) || thrown.cause?.name !== REJECTED) return undefined;
  return { approved: false, error: REJECTED, ...rejectionSchema.parse(JSON.parse(thrown.message)) };
}

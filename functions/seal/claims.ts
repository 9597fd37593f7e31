import * as z from "zod/mini";
import { actionSchema } from "../action/action.ts";

/** A task token, kept exactly: 1–2,048 characters, without lone surrogates. */
export const tokenSchema = z.string().check(
  z.minLength(1),
  z.maxLength(2048),
  z.refine((token: string) => token.isWellFormed(), "Must be well-formed Unicode"),
);

/** The id of a durable function's callback (Lambda's API reference, SendDurableExecutionCallbackSuccess). */
export const callbackIdSchema = z
  .string()
  .check(z.minLength(1), z.maxLength(1024), z.regex(/^[A-Za-z0-9+/]+={0,2}$/, "Must be base64"));

const everyClaim = {
  /** 32 hex digits, the same in the creator's reply and the callback's. */
  transactionId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** When the URL stops working, in milliseconds since the Unix epoch, within JavaScript's calendar. */
  expiration: z.exactOptional(z.int().check(z.minimum(0), z.maximum(8.64e15))),
  /** The address that this link was sent to, and no other. */
  recipient: z.exactOptional(z.string().check(z.minLength(1))),
  /** Whether query parameters are put into the action's strings. */
  parameters: z.boolean(),
  action: actionSchema,
};

/** What a URL is the only record of: its `Target`, and what it does there. */
export const claimsSchema = z.union([
  z.strictObject({ ...everyClaim, token: tokenSchema }),
  z.strictObject({ ...everyClaim, callbackId: callbackIdSchema }),
]);

export type Claims = z.infer<typeof claimsSchema>;

/** Where a link may be answered. A link that was made for one door is refused at another. */
export type Door = "web" | "slack";

import * as z from "zod/mini";
import { linkFields, oneExpiration, oneTarget, parseRequest } from "../create-urls/request.ts";
import { channelSchema } from "./channel.ts";
import { messageSchema } from "./message.ts";

const MAX_CHANNELS = 10;

/** What Notify takes (docs/notify.md): what CreateUrls takes without `base_url`, a message and where it goes. */
export const notifySchema = z
  .strictObject({
    ...linkFields,
    message: messageSchema,
    channels: z.array(channelSchema).check(z.minLength(1), z.maxLength(MAX_CHANNELS)),
    /** Whether one channel that accepts is enough. */
    deliver: z.exactOptional(z.enum(["any", "all"])),
  })
  .check(oneTarget, oneExpiration);

export type NotifyRequest = z.infer<typeof notifySchema>;

/**
 * Checks a request, and has every link of it ask for a press: what is sent by mail or chat is opened by scanners.
 * The texts of a `confirm` stay.
 * @throws CallbackError as for a creation
 */
export function parseNotify(input: unknown): NotifyRequest {
  const request = parseRequest(notifySchema, input);
  const actions = request.actions.map((action) => {
    const { confirm = request.confirm } = action;
    return { ...action, confirm: typeof confirm === "object" ? confirm : true };
  });
  return { ...request, actions };
}

import * as z from "zod/mini";

/** The most addresses of one mail (SES API reference, SendEmail: Destination). */
const MAX_ADDRESSES = 50;

const address = z.email().check(z.maxLength(320));

const email = z
  .strictObject({
    type: z.literal("email"),
    to: z.array(address).check(z.minLength(1)),
    cc: z.exactOptional(z.array(address)),
    reply_to: z.exactOptional(address),
    /** Instead of the stack's `EmailFrom`. */
    from: z.exactOptional(address),
    /** A mail to each of `to`, with links of its own; the default for one address alone. */
    per_recipient: z.exactOptional(z.boolean()),
  })
  .check(
    z.refine(
      ({ to, cc = [] }) => to.length + cc.length <= MAX_ADDRESSES,
      `Give at most ${MAX_ADDRESSES} addresses`,
    ),
    z.refine(({ per_recipient, cc }) => !(per_recipient && cc?.length), "Give per_recipient or cc, not both"),
  );

const sns = z.strictObject({ type: z.literal("sns"), topic_arn: z.string().check(z.maxLength(2048)) });

const slack = z.strictObject({
  type: z.literal("slack"),
  /** A channel's name or id; sent by the bot. Without one, the incoming webhook's own channel. */
  channel: z.exactOptional(
    z.string().check(z.regex(/^[^\s\p{Cc}]{1,80}$/u, "Must be a channel's name or id")),
  ),
});

const teams = z.strictObject({ type: z.literal("teams") });

const webhook = z.strictObject({ type: z.literal("webhook"), url: z.string().check(z.maxLength(8_000)) });

/** Where a message goes (docs/notify.md, Channels). A request never carries or names a secret. */
export const channelSchema = z.discriminatedUnion("type", [email, sns, slack, teams, webhook]);

export type Channel = z.infer<typeof channelSchema>;
/** The channels of one type. */
export type ChannelOf<Type extends Channel["type"]> = Extract<Channel, { type: Type }>;

import * as z from "zod/mini";
import { serviceError } from "../errors.ts";

const text = z.string();
/** What we can do without: Slack leaves it out, has null for it, or something of another kind. */
const lenient = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);
const ifText = lenient(text);
const chosen = z.object({ value: text });

/** Who acts: ids and names are Slack's word. */
const actor = {
  user: z.object({ id: text, username: ifText, name: ifText, team_id: ifText }),
  /** None where the app is installed for a whole organization. */
  team: lenient(z.object({ id: text })),
};

/** A block of a message, as far as we look at it. */
export const blockSchema = z.looseObject({ type: text, block_id: ifText });

/** A button that was pressed in a message. */
const press = z.object({
  type: z.literal("block_actions"),
  ...actor,
  actions: z.array(z.object({ action_id: ifText, value: ifText })),
  trigger_id: ifText,
  response_url: ifText,
  container: lenient(z.object({ channel_id: ifText, message_ts: ifText })),
  message: lenient(z.object({ blocks: lenient(z.array(blockSchema)) })),
});

/** What one element of a modal holds, by its kind. */
const elementState = z.object({
  value: ifText,
  selected_date: ifText,
  selected_option: lenient(chosen),
  selected_options: lenient(z.array(chosen)),
});

/** A modal that was sent. */
const submission = z.object({
  type: z.literal("view_submission"),
  ...actor,
  view: z.object({
    callback_id: ifText,
    private_metadata: text,
    /** By block and element. */
    state: z.object({ values: z.record(text, z.record(text, elementState)) }),
  }),
});

const interactionSchema = z.discriminatedUnion("type", [press, submission]);
const kindSchema = z.object({ type: z.enum(["block_actions", "view_submission"]) });

/** What a person did in Slack, as far as we look at it (Slack's reference, interaction payloads). */
export type Interaction = z.infer<typeof interactionSchema>;
export type Press = Extract<Interaction, { type: "block_actions" }>;
export type Submission = Extract<Interaction, { type: "view_submission" }>;
export type ElementState = z.infer<typeof elementState>;

/**
 * Reads the body of a request from Slack.
 * @param body `application/x-www-form-urlencoded`, with JSON as `payload`
 * @returns undefined for anything else, such as Slack's other kinds of interactions
 * @throws CallbackError `ServiceError` for a press or a modal that isn't as Slack documents it
 */
export function readInteraction(body: Buffer): Interaction | undefined {
  const json = parsed(new URLSearchParams(body.toString()).get("payload") ?? "");
  if (!kindSchema.safeParse(json).success) return undefined;
  const result = interactionSchema.safeParse(json);
  if (!result.success) throw serviceError("payload");
  return result.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

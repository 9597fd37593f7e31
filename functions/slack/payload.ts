import * as z from "zod/mini";

const text = z.string();
const chosen = z.object({ value: text });

/** Who acts: ids and names are Slack's word. */
const actor = {
  user: z.object({
    id: text,
    username: z.optional(text),
    name: z.optional(text),
    team_id: z.nullish(text),
  }),
  /** None where the app is installed for a whole organization. */
  team: z.nullish(z.object({ id: text })),
};

/** A button that was pressed in a message. */
const press = z.object({
  type: z.literal("block_actions"),
  ...actor,
  actions: z.array(z.object({ action_id: text, value: z.optional(text) })),
  trigger_id: z.optional(text),
  response_url: z.optional(text),
  container: z.optional(z.object({ channel_id: z.optional(text), message_ts: z.optional(text) })),
  message: z.optional(
    z.object({
      blocks: z.optional(z.array(z.looseObject({ type: text, block_id: z.optional(text) }))),
    }),
  ),
});

/** What one element of a modal holds, by its kind. */
const elementState = z.object({
  value: z.nullish(text),
  selected_date: z.nullish(text),
  selected_option: z.nullish(chosen),
  selected_options: z.nullish(z.array(chosen)),
});

/** A modal that was sent. */
const submission = z.object({
  type: z.literal("view_submission"),
  ...actor,
  view: z.object({
    callback_id: text,
    private_metadata: text,
    /** By block and element. */
    state: z.object({ values: z.record(text, z.record(text, elementState)) }),
  }),
});

const interactionSchema = z.discriminatedUnion("type", [press, submission]);

/** What a person did in Slack, as far as we look at it (Slack's reference, interaction payloads). */
export type Interaction = z.infer<typeof interactionSchema>;
export type Press = Extract<Interaction, { type: "block_actions" }>;
export type Submission = Extract<Interaction, { type: "view_submission" }>;
export type ElementState = z.infer<typeof elementState>;

/**
 * Reads the body of a request from Slack.
 * @param body `application/x-www-form-urlencoded`, with JSON as `payload`
 * @returns undefined for anything else, such as Slack's other kinds of interactions
 */
export function readInteraction(body: Buffer): Interaction | undefined {
  const payload = new URLSearchParams(body.toString()).get("payload");
  const result = interactionSchema.safeParse(parsed(payload ?? ""));
  return result.success ? result.data : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

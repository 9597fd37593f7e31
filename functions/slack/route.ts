import { type HttpReply, jsonReply } from "../http/reply.ts";
import type { HttpRequest } from "../http/request.ts";
import { type Logging, log, since } from "../log.ts";
import { ANSWER_VIEW } from "./blocks.ts";
import { startDeadline } from "./deadline.ts";
import { noted, type Occasion, type SlackAnswering } from "./occasion.ts";
import { type Interaction, readInteraction } from "./payload.ts";
import { answerPress } from "./press.ts";
import { verify } from "./verify.ts";

/** All that Slack wants to hear of a press; the message is changed another way (Slack's docs, Handling user interaction). */
const ACKNOWLEDGED: HttpReply = { status: 200, headers: {}, body: "" };

/** Answers a request of Slack's, or refuses whoever isn't Slack, and writes its log line. Never throws. */
export async function route(
  request: HttpRequest,
  slack: SlackAnswering,
  logging: Logging,
): Promise<HttpReply> {
  const start = performance.now();
  const occasion = { slack, now: Date.now(), deadline: startDeadline(), entry: {} };
  const reply = await answer(request, occasion);
  const entry = { ...occasion.entry, ...slack.opener.keys.counted(), ms: since(start) };
  log(entry, { status: reply.status }, logging);
  return reply;
}

/**
 * Nothing of a request is looked at before it is known to be Slack's. What goes wrong unforeseen is no 200: a modal would
 * close as if it had been sent, where Slack otherwise warns whoever pressed.
 */
async function answer(request: HttpRequest, occasion: Occasion): Promise<HttpReply> {
  try {
    await verify(request, occasion.slack.signingSecret, occasion.now);
    return await interact(readInteraction(request.body), occasion);
  } catch (thrown) {
    const { status, code, message, headers } = noted(thrown, occasion);
    return jsonReply(status, JSON.stringify({ error: code, message }), headers);
  }
}

async function interact(interaction: Interaction | undefined, occasion: Occasion): Promise<HttpReply> {
  if (interaction === undefined) return ACKNOWLEDGED;
  occasion.entry.interaction = interaction.type;
  if (interaction.type === "view_submission") {
    if (interaction.view.callback_id !== ANSWER_VIEW) return ACKNOWLEDGED;
    const { answerView } = await import("./submission.ts");
    return answerView(interaction, occasion);
  }
  await answerPress(interaction, occasion);
  return ACKNOWLEDGED;
}

import type { PostAction } from "../action/action.ts";
import { chosenAnswer } from "../answer/prepared.ts";
import { answerSubmission, type FormAnswer } from "../form/answer-form.ts";
import { type Field, fieldsOf } from "../form/form.ts";
import { RefusedForm } from "../form/refused-form.ts";
import { type HttpReply, jsonReply } from "../http/reply.ts";
import type { Claims } from "../seal/claims.ts";
import { invalid } from "../seal/open.ts";
import { correctionOf, refusalOf, say } from "./correction.ts";
import { type Metadata, readMetadata } from "./metadata.ts";
import { noted, type Occasion } from "./occasion.ts";
import type { Submission } from "./payload.ts";
import { openButton, tell, whoOf } from "./tell.ts";
import { updateMessage } from "./update.ts";
import { readView } from "./view-state.ts";
import { KEPT_WAITING } from "./words.ts";

/** Answers by a modal of ours. Never throws. @returns what Slack does with the modal (Slack's docs, Modals) */
export async function answerView(submission: Submission, occasion: Occasion): Promise<HttpReply> {
  try {
    const metadata = readMetadata(submission.view.private_metadata);
    const claims = await openButton(metadata.value, occasion);
    return await answer(claims, submission, metadata, occasion);
  } catch (thrown) {
    return refusalOf(noted(thrown, occasion), submission);
  }
}

async function answer(
  claims: Claims,
  submission: Submission,
  metadata: Metadata,
  occasion: Occasion,
): Promise<HttpReply> {
  const { action, fields } = formOf(claims);
  const given = judged(action, fields, submission);
  if (given instanceof RefusedForm) {
    noted(given, occasion);
    return correctionOf(given, fields, submission);
  }
  const { now } = occasion;
  const who = whoOf(submission, claims, now);
  const prepared = chosenAnswer(action, given, who);
  const { type } = prepared.answer;
  const answered = { label: prepared.label, type, user: submission.user, now };
  await tell(claims, prepared, who, occasion, async () => {
    if (type !== "heartbeat") await updateMessage(metadata, answered, occasion);
  });
  if (type === "heartbeat") return say(KEPT_WAITING);
  return jsonReply(200, JSON.stringify({ response_action: "clear" }));
}

function formOf({ action }: Claims): { action: PostAction; fields: readonly Field[] } {
  const fields = action.type === "post" ? fieldsOf(action.outcomes) : undefined;
  if (action.type !== "post" || fields === undefined) throw invalid("type");
  return { action, fields };
}

function judged(
  { outcomes }: PostAction,
  fields: readonly Field[],
  { view }: Submission,
): FormAnswer | RefusedForm {
  try {
    return answerSubmission(fields, readView(outcomes, fields, view.state.values));
  } catch (thrown) {
    if (thrown instanceof RefusedForm) return thrown;
    throw thrown;
  }
}

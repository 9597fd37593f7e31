import type { FixedAction } from "../action/action.ts";
import { fixedAnswer } from "../answer/prepared.ts";
import type { Claims } from "../seal/claims.ts";
import { ANSWER } from "./blocks.ts";
import { noted, type Occasion } from "./occasion.ts";
import type { Press } from "./payload.ts";
import { endPressed, showNote } from "./shown.ts";
import { endingFor, openButton, tell, whoOf } from "./tell.ts";
import { KEPT_WAITING, noteOf } from "./words.ts";

/** Answers by a button of ours, or opens its form, and shows what came of it. Never throws. */
export async function answerPress(press: Press, occasion: Occasion): Promise<void> {
  const button = press.actions.find(({ action_id }) => action_id?.startsWith(ANSWER));
  // A button that opens a link is told of, too.
  if (button?.value === undefined) return;
  let claims: Claims | undefined;
  try {
    claims = await openButton(button.value, occasion);
    await act(claims, button.value, press, occasion);
  } catch (thrown) {
    await refuse(thrown, claims, press, occasion);
  }
}

async function act(claims: Claims, value: string, press: Press, occasion: Occasion): Promise<void> {
  const { action } = claims;
  if (action.type !== "post") return answer(action, claims, press, occasion);
  const known = occasion.slack.memory.recall(claims.transactionId);
  // Nobody fills in a form for nothing.
  if (known !== undefined) return endPressed(press, known, occasion);
  const { openModal } = await import("./open-modal.ts");
  await openModal(action, value, press, occasion);
}

async function answer(action: FixedAction, claims: Claims, press: Press, occasion: Occasion): Promise<void> {
  const who = whoOf(press, claims, occasion.now);
  await tell(claims, fixedAnswer(action, who), who, occasion, (ending) =>
    ending === undefined ? showNote(press, KEPT_WAITING, occasion) : endPressed(press, ending, occasion),
  );
}

function refuse(
  thrown: unknown,
  claims: Claims | undefined,
  press: Press,
  occasion: Occasion,
): Promise<void> {
  const error = noted(thrown, occasion);
  const ending = endingFor(error, claims, occasion);
  if (ending === undefined) return showNote(press, noteOf(error), occasion);
  return endPressed(press, ending, occasion);
}

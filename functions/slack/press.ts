import type { FixedAction } from "../action/action.ts";
import { fixedAnswer } from "../answer/prepared.ts";
import type { Claims } from "../seal/claims.ts";
import { ANSWER } from "./blocks.ts";
import { noted, type Occasion } from "./occasion.ts";
import type { Press } from "./payload.ts";
import { showAnswered, showClosed, showNote } from "./replacement.ts";
import { openButton, tell, whoOf } from "./tell.ts";
import { closingOf, KEPT_WAITING, noteOf } from "./words.ts";

/** Answers by a button of ours, or opens its form, and shows what came of it. Never throws. */
export async function answerPress(press: Press, occasion: Occasion): Promise<void> {
  const button = press.actions.find(({ action_id }) => action_id.startsWith(ANSWER));
  // A button that opens a link is told of, too.
  if (button?.value === undefined) return;
  try {
    await act(button.value, press, occasion);
  } catch (thrown) {
    await refuse(thrown, press, occasion);
  }
}

async function act(value: string, press: Press, occasion: Occasion): Promise<void> {
  const claims = await openButton(value, occasion);
  const { action } = claims;
  if (action.type !== "post") return answer(action, claims, press, occasion);
  const { openModal } = await import("./open-modal.ts");
  await openModal(action, value, press, occasion);
}

async function answer(action: FixedAction, claims: Claims, press: Press, occasion: Occasion): Promise<void> {
  const { now } = occasion;
  const { name, type } = action;
  const who = whoOf(press, claims, now);
  // A press brings no query: there is nothing but what the seal says.
  const parameters = claims.parameters ? new Map(Object.entries({ action: name, type })) : undefined;
  const prepared = fixedAnswer(action, who, parameters);
  const answered = { label: prepared.label, type, user: press.user, now };
  await tell(claims, prepared, who, occasion, () =>
    type === "heartbeat" ? showNote(press, KEPT_WAITING, occasion) : showAnswered(press, answered, occasion),
  );
}

function refuse(thrown: unknown, press: Press, occasion: Occasion): Promise<void> {
  const error = noted(thrown, occasion);
  const closing = closingOf(error);
  if (closing === undefined) return showNote(press, noteOf(error), occasion);
  return showClosed(press, closing, occasion);
}

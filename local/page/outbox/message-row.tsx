import type { Message } from "../../playground/shown.ts";
import { Time } from "../time.tsx";
import { CHANNELS } from "../words.ts";

type Props = { message: Message; isChosen: boolean; isNew: boolean; onOpen: () => void };

/** A message in the list. */
export function MessageRow({ message: { channel, to, subject, sentAt }, isChosen, isNew, onOpen }: Props) {
  return (
    <li>
      <button type="button" class="row" aria-current={isChosen} onClick={onOpen}>
        <span class="row-top">
          <b class={isNew ? "new" : undefined}>
            {isNew && <span class="unseen">New: </span>}
            {subject}
          </b>
          <Time at={sentAt} />
        </span>
        <span class="row-top">
          <span class="soft">{to}</span>
          <span class="mark plain">{CHANNELS[channel]}</span>
        </span>
      </button>
    </li>
  );
}

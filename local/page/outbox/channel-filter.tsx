import type { Message } from "../../playground/shown.ts";
import { CHANNELS } from "../words.ts";

/** The messages that are listed: of one channel, or all. */
export type Shown = Message["channel"] | "all";

type Props = { messages: readonly Message[]; shown: Shown; onShow: (shown: Shown) => void };

const CHOICES = Object.entries({ all: "All", ...CHANNELS }) as [Shown, string][];

/** Chooses the channel whose messages are listed. */
export function ChannelFilter({ messages, shown, onShow }: Props) {
  return (
    <fieldset class="filter">
      <legend class="unseen">Channel</legend>
      {CHOICES.map(([choice, name]) => (
        <label key={choice} class="choice">
          <input
            type="radio"
            name="channel"
            class="unseen"
            checked={choice === shown}
            onChange={() => onShow(choice)}
          />
          <span>
            {name} <small>{countOf(messages, choice)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function countOf(messages: readonly Message[], shown: Shown): number {
  return shown === "all" ? messages.length : messages.filter(({ channel }) => channel === shown).length;
}

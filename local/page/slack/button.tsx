import { useState } from "preact/hooks";
import { Dialog } from "../dialog.tsx";
import { isWebAddress } from "../web-address.ts";
import { type Members, members, plain, text } from "./read.ts";

type Props = { element: Members; isBusy: boolean; onPress: (action: string) => void };

/** A button of a message: opens its link, or presses, after its question has been answered. */
export function SlackButton({ element, isBusy, onPress }: Props) {
  const [isAsking, setAsking] = useState(false);
  const press = () => onPress(text(element.action_id));
  const label = plain(element.text);
  if (typeof element.url === "string") return <LinkButton url={element.url} label={label} />;
  return (
    <>
      <button
        type="button"
        class={lookOf(element)}
        aria-disabled={isBusy}
        onClick={() => (element.confirm === undefined ? press() : setAsking(true))}
      >
        {label}
      </button>
      {isAsking && (
        <Confirm question={members(element.confirm)} onPress={press} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function LinkButton({ url, label }: { url: string; label: string }) {
  if (!isWebAddress(url)) return label;
  return (
    <a class="button" href={url} target="_blank" rel="noreferrer">
      {label}
    </a>
  );
}

type Question = { question: Members; onPress: () => void; onClose: () => void };

/** Slack's own question before a press (Slack's reference, confirmation dialog object). */
function Confirm({ question, onPress, onClose }: Question) {
  const confirmed = () => {
    onClose();
    onPress();
  };
  return (
    <Dialog title={plain(question.title)} onCancel={onClose}>
      <p class="slack-text">{plain(question.text)}</p>
      <div class="buttons end">
        <button type="button" onClick={onClose}>
          {plain(question.deny)}
        </button>
        <button type="button" class={lookOf({ style: "primary", ...question })} onClick={confirmed}>
          {plain(question.confirm)}
        </button>
      </div>
    </Dialog>
  );
}

function lookOf({ style }: Members): string | undefined {
  if (style === "primary") return "main";
  return style === "danger" ? "danger" : undefined;
}

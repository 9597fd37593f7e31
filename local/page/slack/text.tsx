import { isWebAddress } from "../web-address.ts";
import { type Run, runsOf } from "./markup.ts";
import { type Members, text } from "./read.ts";

/** A text object: plain, or in Slack's markup. */
export function Text({ of }: { of: Members }) {
  return of.type === "mrkdwn" ? <Runs runs={runsOf(text(of.text))} /> : text(of.text);
}

/** Pieces of text, one after the other. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run) => (run.bold ? <b>{linked(run)}</b> : linked(run)));
}

function linked({ text, href }: Run) {
  if (href === undefined || !isWebAddress(href)) return <>{text}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}

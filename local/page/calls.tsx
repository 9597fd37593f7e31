import type { Call } from "../playground/shown.ts";
import { grouped } from "./everything.ts";
import { Time } from "./time.tsx";

/** How many calls are listed. Those before are still counted, as far back as the server keeps them. */
const LISTED = 100;

/** What the app's functions have called of AWS. @param calls the newest first */
export function Calls({ calls }: { calls: readonly Call[] }) {
  return (
    <section class="calls" id="calls" aria-labelledby="calls-title">
      <h2 id="calls-title">What was called</h2>
      {calls.length === 0 ? (
        <p class="empty">No call of AWS yet. Start a workflow: it takes one call of KMS to seal its links.</p>
      ) : (
        <>
          <Counts calls={calls} />
          <List calls={calls.slice(0, LISTED)} />
        </>
      )}
    </section>
  );
}

function Counts({ calls }: { calls: readonly Call[] }) {
  const counts = grouped(calls, ({ name }) => name).sort(([one], [other]) => one.localeCompare(other));
  return (
    <ul class="counts" aria-label="Calls by name">
      {counts.map(([name, { length }]) => (
        <li key={name}>
          {name} <b>{length}</b>
        </li>
      ))}
    </ul>
  );
}

function List({ calls }: { calls: readonly Call[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <ol class="log" aria-label="Calls" tabIndex={0}>
      {calls.map(({ id, at, service, name }) => (
        <li key={id} class="call">
          <Time at={at} /> <span>{name}</span> <span class="soft">{service}</span>
        </li>
      ))}
    </ol>
  );
}

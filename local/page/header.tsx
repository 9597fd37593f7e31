import type { Status } from "../playground/shown.ts";

const STATES: Readonly<Record<Status["state"], string>> = {
  deploying: "Deploying",
  ready: "Ready",
  failed: "Failed",
};

const SECTIONS = ["Workflows", "Executions", "Outbox", "Inspector", "Calls"];

/** The top of the page: what it is, how the playground is, and the ways to its parts. */
export function Header({ status, isLost }: { status: Status | undefined; isLost: boolean }) {
  return (
    <>
      <header class="top">
        <h1>
          callback-urls <span>playground</span>
        </h1>
        <p class="status" role="status">
          {isLost ? <Lost /> : <Now status={status} />}
        </p>
      </header>
      <nav class="parts" aria-label="Parts of the page">
        {SECTIONS.map((section) => (
          <a key={section} href={`#${section.toLowerCase()}`}>
            {section}
          </a>
        ))}
      </nav>
    </>
  );
}

function Now({ status }: { status: Status | undefined }) {
  if (status === undefined) return <>Connecting…</>;
  return (
    <>
      <b class={`mark ${status.state}`}>{STATES[status.state]}</b>{" "}
      {status.text !== STATES[status.state] && status.text}
    </>
  );
}

function Lost() {
  return (
    <>
      <b class="mark failed">Connection lost</b> What you see may be old. Trying again…
    </>
  );
}

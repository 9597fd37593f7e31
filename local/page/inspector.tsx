import { useEffect, useRef } from "preact/hooks";
import type { Inspected } from "../playground/shown.ts";
import { inspect } from "./actions.ts";
import { dayInWords } from "./clock.ts";
import { Problem } from "./problem.tsx";
import { useAction } from "./use-action.ts";

/** A link that a person wants to know about; another object each time that they ask. */
export interface Asked {
  readonly url: string;
}

/** Says of a link what anybody who has it can see. @param asked what was asked for elsewhere on the page */
export function Inspector({ asked }: { asked: Asked | undefined }) {
  const { run, isBusy, result, error } = useAction(inspect);
  const field = useRef<HTMLTextAreaElement>(null);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked === undefined || field.current === null) return;
    field.current.value = asked.url;
    field.current.setSelectionRange(0, 0);
    field.current.focus();
    void run(asked.url);
  }, [asked]);
  useEffect(() => {
    if (result ?? error) section.current?.scrollIntoView({ block: "nearest" });
  }, [result, error]);
  return (
    <section class="inspector" id="inspector" aria-labelledby="inspector-title" ref={section}>
      <h2 id="inspector-title">Inspector</h2>
      <form
        aria-label="Inspector"
        onSubmit={(event) => {
          event.preventDefault();
          void run(field.current?.value.trim() ?? "");
        }}
      >
        <label for="inspected">Link</label>
        <textarea id="inspected" class="code" ref={field} rows={2} spellcheck={false} required />
        <button type="submit" aria-disabled={isBusy}>
          What can be seen?
        </button>
        <Problem text={error} />
      </form>
      <div aria-live="polite">
        {result ? <Seen {...result} /> : <p class="empty">Paste a link, or press ‘Inspect’ at one.</p>}
      </div>
    </section>
  );
}

function Seen({ length, action, sealed, day, keyTag, sealedLength }: Inspected) {
  return (
    <>
      <h3>Anybody who has the link sees</h3>
      <dl class="facts">
        <Fact name="Length" value={`${length} characters`} />
        {action && <Fact name="Action" value={`${action} (only a name to read; what counts is sealed)`} />}
        {day && <Fact name="Made on" value={`${dayInWords(day)} (UTC)`} />}
        {keyTag && <Fact name="Key tag" value={`${keyTag} (tells the current key from the previous one)`} />}
      </dl>
      {sealed ? <Sealed length={sealedLength} /> : <Open />}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Sealed({ length }: { length: number | undefined }) {
  return (
    <p>
      <strong>The rest{length === undefined ? "" : `, ${length} characters,`} is sealed</strong>: the task
      token, what the link does, the output, the recipient and until when it counts. Without the key, which
      never leaves KMS, nobody can read it, or change it unnoticed.
    </p>
  );
}

function Open() {
  return (
    <p>
      <strong>Nothing of it is sealed.</strong> Either it isn’t a link of this app’s, or its stack was
      deployed without encryption: then anybody who has it can read the task token.
    </p>
  );
}

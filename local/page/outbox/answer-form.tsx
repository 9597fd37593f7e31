import { useId, useState } from "preact/hooks";
import { send } from "../actions.ts";
import { jsonFault } from "../json.ts";
import { JsonView } from "../json-view.tsx";
import { Problem } from "../problem.tsx";
import { useAction } from "../use-action.ts";

/** Answers by a link as the service would that has got it. */
export function AnswerForm({ url }: { url: string }) {
  const { run, isBusy, result, error } = useAction(send);
  const [fault, setFault] = useState<string>();
  const id = useId();
  const submit = (body: string) => {
    const found = jsonFault(body);
    setFault(found);
    if (found === undefined) void run(url, body);
  };
  return (
    <form
      class="answer"
      aria-label="Answer as the service would"
      onSubmit={(event) => {
        event.preventDefault();
        submit(String(new FormData(event.currentTarget).get("body")));
      }}
    >
      <label for={id}>Answer as the service would</label>
      <textarea
        id={id}
        name="body"
        class="code"
        rows={3}
        spellcheck={false}
        defaultValue="{}"
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? `${id}-hint` : `${id}-fault ${id}-hint`}
      />
      <p class="soft" id={`${id}-hint`}>
        The README of its example says what JSON it takes. So does the link’s own page (‘Open’), where that
        can be a form.
      </p>
      <button type="submit" aria-disabled={isBusy}>
        POST
      </button>
      <Problem text={fault ?? error} id={`${id}-fault`} />
      <div aria-live="polite">
        {result && (
          <>
            <p>
              Status <b>{result.status}</b>
            </p>
            <JsonView name="Reply" text={result.body} />
          </>
        )}
      </div>
    </form>
  );
}

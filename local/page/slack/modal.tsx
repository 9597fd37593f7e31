import { useEffect, useRef } from "preact/hooks";
import type { SlackMessage } from "../../playground/shown.ts";
import { cancel, submit } from "../actions.ts";
import { Dialog } from "../dialog.tsx";
import { Problem } from "../problem.tsx";
import { useAction } from "../use-action.ts";
import { BlockView } from "./block.tsx";
import { InputBlock } from "./input-block.tsx";
import { type Members, objectsIn, plain, text } from "./read.ts";
import { Told } from "./told.tsx";
import { valuesOf } from "./values.ts";

interface Props {
  message: string;
  view: Members;
  /** What to correct, and what else Slack said of the form. */
  errors: SlackMessage["errors"] | undefined;
  told: string | undefined;
}

const TO_CORRECT = ".field:has(.problem) :is(input, select, textarea)";

/** A form in Slack (Slack's reference, view object), as long as it is open. @param message the id of that with the button */
export function Modal({ message, view, errors, told }: Props) {
  const sending = useAction(submit);
  const leaving = useAction(cancel);
  const isBusy = sending.isBusy || leaving.isBusy;
  const blocks = objectsIn(view.blocks);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors) form.current?.querySelector<HTMLElement>(TO_CORRECT)?.focus();
  }, [errors]);
  const close = () => void leaving.run(message);
  return (
    <Dialog title={plain(view.title)} onCancel={close}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void sending.run(message, valuesOf(blocks, new FormData(event.currentTarget)));
        }}
      >
        {blocks.map((block, index) => (
          <ModalBlock key={text(block.block_id) || index} block={block} errors={errors} />
        ))}
        <Told told={told} />
        <Problem text={sending.error ?? leaving.error} />
        <div class="buttons end">
          <button type="button" aria-disabled={isBusy} onClick={close}>
            {plain(view.close) || "Cancel"}
          </button>
          {view.submit !== undefined && (
            <button type="submit" class="main" aria-disabled={isBusy}>
              {plain(view.submit)}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function ModalBlock({ block, errors }: Pick<Props, "errors"> & { block: Members }) {
  if (block.type === "input") return <InputBlock block={block} error={errors?.[text(block.block_id)]} />;
  return <BlockView block={block} action={() => null} />;
}

import type { SlackMessage } from "../../playground/shown.ts";
import { press } from "../actions.ts";
import { Problem } from "../problem.tsx";
import { useAction } from "../use-action.ts";
import { BlockView } from "./block.tsx";
import { SlackButton } from "./button.tsx";
import { Modal } from "./modal.tsx";
import { text } from "./read.ts";
import { Told } from "./told.tsx";

/** A message as Slack shows it, with the form that was opened from it. */
export function SlackMessageView({ id, message }: { id: string; message: SlackMessage }) {
  const { run, isBusy, error } = useAction(press);
  const { blocks, told, modal, errors } = message;
  return (
    <section class="slack" aria-label="In Slack">
      {blocks.map((block, index) => (
        <BlockView
          key={text(block.block_id) || index}
          block={block}
          action={(element) => (
            <SlackButton
              key={text(element.action_id)}
              element={element}
              isBusy={isBusy}
              onPress={(action) => void run(id, action)}
            />
          )}
        />
      ))}
      <Problem text={error} />
      {modal ? <Modal message={id} view={modal} errors={errors} told={told} /> : <Told told={told} />}
    </section>
  );
}

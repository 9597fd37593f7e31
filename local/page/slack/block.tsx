import type { ComponentChildren } from "preact";
import { type Members, members, objectsIn, plain, text } from "./read.ts";
import { richRunsOf } from "./rich-text.ts";
import { Runs, Text } from "./text.tsx";

interface Props {
  block: Members;
  /** Shows a button, or whatever acts. */
  action: (element: Members) => ComponentChildren;
}

/** A block of a message or modal, but for inputs (Slack's reference, blocks). */
export function BlockView({ block, action }: Props) {
  switch (block.type) {
    case "header":
      return <h4 class="slack-header">{plain(block.text)}</h4>;
    case "section":
      return <Section block={block} />;
    case "rich_text":
      return (
        <p class="slack-text">
          <Runs runs={richRunsOf(block)} />
        </p>
      );
    case "context":
      return <Context block={block} />;
    case "divider":
      return <hr />;
    case "actions":
      return <div class="buttons">{objectsIn(block.elements).map(action)}</div>;
    default:
      return <p class="soft">A block of the type {text(block.type)}, which the playground can’t show.</p>;
  }
}

function Section({ block }: { block: Members }) {
  const fields = objectsIn(block.fields);
  return (
    <>
      {block.text !== undefined && (
        <p class="slack-text">
          <Text of={members(block.text)} />
        </p>
      )}
      {fields.length > 0 && (
        <ul class="slack-fields">
          {fields.map((field) => (
            <li class="slack-text">
              <Text of={field} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Context({ block }: { block: Members }) {
  return (
    <div class="soft">
      {objectsIn(block.elements).map((element) => (
        <p>
          <Text of={element} />
        </p>
      ))}
    </div>
  );
}

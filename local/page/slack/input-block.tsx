import { useId } from "preact/hooks";
import { Problem } from "../problem.tsx";
import { Boxes, Line, Multiline, Select, type Shared } from "./elements.tsx";
import { type Members, members, plain, text } from "./read.ts";

/** An input of a form in Slack (Slack's reference, input block). @param error what its sender must correct */
export function InputBlock({ block, error }: { block: Members; error: string | undefined }) {
  const id = useId();
  const element = members(block.element);
  const isOptional = block.optional === true;
  const hint = plain(block.hint);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const shared: Shared = {
    id,
    name: text(block.block_id),
    required: !isOptional,
    "aria-invalid": error !== undefined,
    ...(described !== "" && { "aria-describedby": described }),
  };
  const label = (
    <>
      {plain(block.label)} {isOptional && <span class="soft">(optional)</span>}
    </>
  );
  const about = (
    <>
      {hint !== "" && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Problem text={error} id={`${id}-error`} />
    </>
  );
  if (element.type === "radio_buttons" || element.type === "checkboxes")
    return (
      <fieldset class="field" aria-describedby={described || undefined}>
        <legend>{label}</legend>
        <Boxes element={element} name={shared.name} isRequired={!isOptional} />
        {about}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Control element={element} shared={shared} />
      {about}
    </div>
  );
}

function Control({ element, shared }: { element: Members; shared: Shared }) {
  if (element.type === "static_select") return <Select element={element} shared={shared} />;
  return element.multiline === true ? (
    <Multiline element={element} shared={shared} />
  ) : (
    <Line element={element} shared={shared} />
  );
}

import { useId } from "preact/hooks";
import { Problem } from "../problem.tsx";
import type { Field } from "./fields.ts";

/** A field of a workflow's input. @param fault what is wrong with what was filled in */
export function InputField({ field, fault }: { field: Field; fault: string | undefined }) {
  const id = useId();
  const { name, kind } = field;
  const label = <label for={id}>{name}</label>;
  const control = controlOf(field, {
    id,
    name,
    ...(fault !== undefined && { "aria-invalid": true, "aria-describedby": `${id}-fault` }),
  });
  return (
    <div class="field">
      {kind === "box" ? [control, label] : [label, control]}
      <Problem text={fault} id={`${id}-fault`} />
    </div>
  );
}

function controlOf({ kind, initial }: Field, shared: Record<string, string | boolean>) {
  switch (kind) {
    case "line":
      return <input {...shared} defaultValue={initial} />;
    case "number":
      return <input {...shared} type="number" step="any" defaultValue={initial} />;
    case "box":
      return <input {...shared} type="checkbox" defaultChecked={initial !== ""} />;
    case "text":
      return <textarea {...shared} rows={3} defaultValue={initial} />;
    case "json":
      return (
        <textarea
          {...shared}
          class="code"
          rows={Math.min(8, initial.split("\n").length)}
          spellcheck={false}
          defaultValue={initial}
        />
      );
  }
}

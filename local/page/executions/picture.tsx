import { useEffect, useRef } from "preact/hooks";
import { MachineDrawing } from "../../machine/drawing.ts";
import type { Drawing, Execution } from "../../playground/shown.ts";

interface Props {
  execution: Execution;
  /** The state machine's. */
  name: string;
  drawing: Drawing;
}

/** An execution's state machine, drawn, with where the execution is. It begins in the middle, where it must scroll. */
export function Picture({ execution: { at, passed }, name, drawing }: Props) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = frame;
    if (current) current.scrollLeft = (current.scrollWidth - current.clientWidth) / 2;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section class="drawing" aria-label="State machine" tabIndex={0} ref={frame}>
      <MachineDrawing
        drawing={drawing}
        at={at.map(({ state }) => state)}
        passed={passed}
        title={`The state machine ${name}`}
      />
    </section>
  );
}

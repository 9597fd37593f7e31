/** Draws the examples' state machines, each beside its definition: `npm run pictures` writes them anew. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { definitionsOf, filledIn } from "../local/examples/definition.ts";
import { EXAMPLES } from "../local/examples/examples.ts";
import { MachineDrawing } from "../local/machine/drawing.ts";
import { draw } from "../local/machine/graph.ts";
import { membersOf } from "../local/machine/json.ts";
import { ROOT } from "../local/paths.ts";

/** The pictures' paths, from the repository's root, and what is to be in them. */
export function pictures(): [path: string, svg: string][] {
  return EXAMPLES.flatMap(definitionsOf).map((definition) => {
    const asl = filledIn(definition);
    return [definition.path.replace(/\.asl\.json$/, ".svg"), picture(asl)];
  });
}

function picture(asl: unknown): string {
  const title = String(membersOf(asl).Comment ?? "A state machine");
  return `${renderToString(h(MachineDrawing, { drawing: draw(asl), title }))}\n`;
}

if (import.meta.main) {
  for (const [path, svg] of pictures()) writeFileSync(join(ROOT, path), svg);
}

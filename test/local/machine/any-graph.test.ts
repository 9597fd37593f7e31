import fc from "fast-check";
import { expect, it } from "vitest";
import { draw } from "../../../local/machine/graph.ts";
import type { Node } from "../../../local/playground/shown.ts";

/** Ways among a handful of names, most of which are states: loops, to oneself, twice, to nowhere. */
const name = fc.constantFrom("A", "B", "C", "D", "E", "__proto__", "Nowhere");
const ways = fc.record({
  Next: name,
  Choices: fc.array(fc.record({ Next: name, Condition: fc.string() }), { maxLength: 3 }),
  Catch: fc.array(fc.record({ Next: name, ErrorEquals: fc.array(fc.string()) }), { maxLength: 3 }),
  End: fc.boolean(),
});
const { machine } = fc.letrec((tie) => ({
  state: fc.oneof({ depthSize: "small", withCrossShrink: true }, ways, tie("holding")),
  holding: fc
    .tuple(ways, fc.array(tie("machine"), { minLength: 1, maxLength: 2 }))
    .map(([leading, Branches]) => ({ ...leading, Type: "Parallel", Branches })),
  machine: fc.record({ StartAt: name, States: fc.dictionary(name, tie("state"), { maxKeys: 5 }) }),
}));

function apart(a: Node, b: Node): boolean {
  return Math.abs(a.x - b.x) * 2 >= a.width + b.width || Math.abs(a.y - b.y) * 2 >= a.height + b.height;
}

it("draws any graph of states, with nothing over something else but a frame's content over the frame", () => {
  fc.assert(
    fc.property(machine, (definition) => {
      const { width, height, nodes, edges } = draw(definition);
      const boxes = nodes.filter(({ frame }) => !frame);
      expect(boxes.filter((a) => boxes.some((b) => a !== b && !apart(a, b)))).toEqual([]);
      const points = [...nodes, ...edges.flatMap((edge) => [...edge.points, edge.labelAt ?? []].flat())];
      expect(points.every(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height)).toBe(true);
      expect(edges.every((edge) => edge.points.length > 1)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

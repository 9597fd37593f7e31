import type { Drawing } from "../playground/shown.ts";
import { type Box, inRow, type Line, place } from "./layout.ts";
import { boxSize, frameSize } from "./sizes.ts";
import { type Machine, readMachine, type State } from "./states.ts";

/**
 * Draws a state machine: its states from top to bottom, between `(start)` and `(end)`, which states that fail
 * don't lead to. What can't be drawn is left out, such as a way to a state that isn't there.
 * @param definition in Amazon States Language, as parsed from JSON
 */
export function draw(definition: unknown): Drawing {
  const machine = readMachine(definition);
  const start = markBox("start");
  const end = markBox("end");
  const { boxes, lines } = boxed(machine);
  const first = boxes.get(machine.start ?? "");
  if (first) lines.unshift({ from: start, to: first, caught: false });
  const last = machine.states.flatMap(({ name, ends }) => (ends ? (boxes.get(name) ?? []) : []));
  lines.push(...last.map((from) => ({ from, to: end, caught: false })));
  return place([start, ...boxes.values(), ...(last.length > 0 ? [end] : [])], lines);
}

/** A Parallel state's branch, or what a Map state does with an item. */
function drawBranch(branch: Machine): Drawing {
  const { boxes, lines } = boxed(branch);
  return place([...boxes.values()], lines);
}

/** The states, by name, the first one first; and the ways between them. */
function boxed({ start, states }: Machine): { boxes: Map<string, Box>; lines: Line[] } {
  const first = states.filter(({ name }) => name === start);
  const ordered = [...first, ...states.filter(({ name }) => name !== start)];
  const boxes = new Map(ordered.map((state) => [state.name, stateBox(state)]));
  return { boxes, lines: ordered.flatMap((state) => linesFrom(state, boxes)) };
}

function linesFrom({ name, ways }: State, boxes: Map<string, Box>): Line[] {
  const from = boxes.get(name);
  return ways.flatMap(({ to: target, ...way }) => {
    const to = boxes.get(target);
    return from && to ? [{ from, to, ...way }] : [];
  });
}

function stateBox({ name: id, type, holds }: State): Box {
  const branches = holds.filter(({ states }) => states.length > 0).map(drawBranch);
  if (branches.length === 0) return { id, type, ...boxSize(id, type) };
  const inside = inRow(branches);
  return { id, type, inside, ...frameSize(`${id} ${type}`, inside) };
}

function markBox(type: "start" | "end"): Box {
  return { id: `(${type})`, type, ...boxSize("", type) };
}

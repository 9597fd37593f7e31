/** A drawing as SVG. Written without JSX, so that Node, tests and the page all take it as it is. */
import { h } from "preact";
import type { Drawing, Edge, Node, Point } from "../playground/shown.ts";
import { LOOK } from "./look.ts";
import { POINT, TITLE } from "./sizes.ts";

/** What is drawn, and for an execution, where it is. */
export interface MachineDrawingProps {
  drawing: Drawing;
  /** What it is a picture of, for those who don't see it. */
  title: string;
  /** The names of the states that an execution is in. */
  at?: readonly string[];
  /** The names of the states that it has left. */
  passed?: readonly string[];
}

/** What an execution has to do with a state. */
type Mark = "now" | "passed" | undefined;

/** Draws a state machine, as one `<svg>` that brings its own look. */
export function MachineDrawing({ drawing, title, at = [], passed = [] }: MachineDrawingProps) {
  const { width, height, nodes, edges } = drawing;
  const markOf = ({ id }: Node): Mark =>
    at.includes(id) ? "now" : passed.includes(id) ? "passed" : undefined;
  return h(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "machine",
      role: "img",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
    },
    h("title", null, at.length > 0 ? `${title}, now at ${at.join(", ")}` : title),
    h("style", null, LOOK),
    h("rect", { class: "paper", width, height, rx: 8 }),
    nodes.map((node) => h(State, { node, mark: markOf(node) })),
    edges.map((edge) => h(Way, { edge })),
    // Last, so that no line runs over them.
    edges.map(({ label, labelAt }) => labelAt && h("text", { class: "label", ...labelAt }, label)),
  );
}

function State({ node, mark }: { node: Node; mark: Mark }) {
  const { id, type, frame } = node;
  const classes = ["state", type, frame && "frame", mark].filter(Boolean).join(" ");
  return h(
    "g",
    { class: classes },
    h(Shape, { node }),
    h(frame ? FrameTitle : Name, { node }),
    mark && h(Badge, { mark, ...rightTopOf(node) }),
    isState(node) && h("title", null, `${id} (${type})`),
  );
}

/** Choice states have points at their sides; the start and the end are round. */
function Shape({ node }: { node: Node }) {
  const { type, frame, x, y, width, height } = node;
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  if (type !== "Choice") {
    const rx = frame || isState(node) ? 8 : height / 2;
    return h("rect", { class: "shape", x: left, y: top, width, height, rx });
  }
  const upper = `${left + POINT},${top} ${right - POINT},${top} ${right},${y}`;
  const lower = `${right - POINT},${bottom} ${left + POINT},${bottom} ${left},${y}`;
  return h("polygon", { class: "shape", points: `${upper} ${lower}`, "stroke-linejoin": "round" });
}

function Name({ node }: { node: Node }) {
  const { id, type, x, y } = node;
  return h("text", { x, y }, isState(node) ? id : type);
}

/** The type is said, too: nothing else tells a Map from a Parallel state. */
function FrameTitle({ node: { id, type, x, y, height } }: { node: Node }) {
  const at = { x, y: y - height / 2 + TITLE / 2 };
  return h("text", at, id, " ", h("tspan", { class: "type" }, type));
}

/** What tells the marks apart without colours: a bullet where the execution is, a tick where it was. */
function Badge({ mark, x, y }: Point & { mark: Mark }) {
  return h(
    "g",
    { transform: `translate(${x} ${y})` },
    h("circle", { class: "badge", r: 8 }),
    mark === "now"
      ? h("circle", { class: "sign", r: 2 })
      : h("path", { class: "sign", d: "M-4 0L-1 3L4 -3" }),
  );
}

function Way({ edge: { points, caught } }: { edge: Edge }) {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return null;
  const degrees = Math.round((Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI);
  return h(
    "g",
    { class: caught ? "edge caught" : "edge" },
    h("path", { class: "way", d: curve(points) }),
    h("path", {
      class: "head",
      d: "M0 0L-9 -4.5V4.5Z",
      transform: `translate(${tip.x} ${tip.y}) rotate(${degrees})`,
    }),
  );
}

/** A line that turns smoothly where the points between its ends are, touching the middle of each of its parts. */
function curve(points: Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const turns = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${first.x} ${first.y}${turns.join("")}L${last.x} ${last.y}`;
}

function rightTopOf({ x, y, width, height }: Node): Point {
  return { x: x + width / 2 - 4, y: y - height / 2 + 2 };
}

function isState({ type }: Node): boolean {
  return type !== "start" && type !== "end";
}

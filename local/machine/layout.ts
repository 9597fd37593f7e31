/** Lays out what stands at one level: a whole machine, or a branch. */
import { Graph, layout } from "@dagrejs/dagre";
import type { Drawing, Edge, Node, Point } from "../playground/shown.ts";
import { labelSize, MARGIN, type Size } from "./sizes.ts";

/** A node that has no place yet. */
export interface Box extends Size {
  id: string;
  type: string;
  /** What stands in it, laid out. It is put at the bottom, in the middle. */
  inside?: Drawing;
}

/** An edge that has no place yet, between two of the boxes. */
export interface Line extends Pick<Edge, "label" | "caught"> {
  from: Box;
  to: Box;
}

type Placed = Graph<object, Size & Point, Partial<Size & Point> & { points: Point[] }>;

const SPACE = { rankdir: "TB", nodesep: 32, edgesep: 24, ranksep: 36 } as const;

/**
 * Places boxes from top to bottom, the first one first, so that lines lead down where they can.
 * @returns them with what they hold; frames come before it, so that they can be drawn in this order
 */
export function place(boxes: Box[], lines: Line[]): Drawing {
  const graph = graphOf(boxes, lines);
  layout(graph);
  const drawings = boxes.map((box) => placedBox(box, graph.node(keyOf(box, boxes))));
  const edges = lines.map((line, index) => placedLine(line, graph.edge(endsOf(line, index, boxes))));
  const nodes = drawings.flatMap((drawing) => drawing.nodes);
  return cropped({ nodes, edges: [...edges, ...drawings.flatMap((drawing) => drawing.edges)] });
}

/** Puts drawings side by side. */
export function inRow(drawings: Drawing[]): Drawing {
  const row: Drawing = { width: 0, height: 0, nodes: [], edges: [] };
  for (const drawing of drawings) {
    const { nodes, edges } = moved(drawing, { x: row.width, y: 0 });
    row.nodes.push(...nodes);
    row.edges.push(...edges);
    row.width += drawing.width;
    row.height = Math.max(row.height, drawing.height);
  }
  return row;
}

/** Names could be anything, so the graph's are numbers. */
function keyOf(box: Box, boxes: Box[]): string {
  return String(boxes.indexOf(box));
}

function endsOf({ from, to }: Line, index: number, boxes: Box[]) {
  return { v: keyOf(from, boxes), w: keyOf(to, boxes), name: String(index) };
}

function graphOf(boxes: Box[], lines: Line[]): Placed {
  const graph: Placed = new Graph({ multigraph: true });
  graph.setGraph({ ...SPACE });
  for (const box of boxes) {
    graph.setNode(keyOf(box, boxes), { x: 0, y: 0, width: box.width, height: box.height });
  }
  lines.forEach((line, index) => {
    const size = line.label === undefined ? {} : { ...labelSize(line.label), labelpos: "c" };
    graph.setEdge(endsOf(line, index, boxes), { points: [], ...size });
  });
  return graph;
}

function placedBox(
  { id, type, width, height, inside }: Box,
  { x, y }: Point,
): Pick<Drawing, "nodes" | "edges"> {
  const node: Node = { id, type, x, y, width, height, frame: inside !== undefined };
  if (inside === undefined) return { nodes: [node], edges: [] };
  const held = moved(inside, { x: x - inside.width / 2, y: y + height / 2 - inside.height });
  return { nodes: [node, ...held.nodes], edges: held.edges };
}

function placedLine(
  { from, to, label, caught }: Line,
  { points, x = 0, y = 0 }: Partial<Point> & { points: Point[] },
): Edge {
  const labelled = label === undefined ? {} : { label, labelAt: { x, y } };
  return { from: from.id, to: to.id, caught, points, ...labelled };
}

function moved({ nodes, edges }: Pick<Drawing, "nodes" | "edges">, { x, y }: Point) {
  const move = <P extends Point>(point: P): P => ({
    ...point,
    x: Math.round(point.x + x),
    y: Math.round(point.y + y),
  });
  return {
    nodes: nodes.map(move),
    edges: edges.map((edge) => ({
      ...edge,
      points: edge.points.map(move),
      ...(edge.labelAt && { labelAt: move(edge.labelAt) }),
    })),
  };
}

/** Makes the drawing as large as what is in it: the layout's own size leaves bends out. */
function cropped({ nodes, edges }: Pick<Drawing, "nodes" | "edges">): Drawing {
  const boxes = [
    ...nodes,
    ...edges.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
    ...edges.flatMap(({ label, labelAt }) => (label && labelAt ? [{ ...labelAt, ...labelSize(label) }] : [])),
  ];
  const left = Math.min(...boxes.map(({ x, width }) => x - width / 2)) - MARGIN;
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - MARGIN;
  const right = Math.max(...boxes.map(({ x, width }) => x + width / 2)) + MARGIN;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + MARGIN;
  return {
    width: Math.ceil(right - left),
    height: Math.ceil(bottom - top),
    ...moved({ nodes, edges }, { x: -left, y: -top }),
  };
}

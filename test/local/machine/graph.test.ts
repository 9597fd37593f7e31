import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { draw } from "../../../local/machine/graph.ts";
import { textWidth } from "../../../local/machine/sizes.ts";
import type { Drawing, Node } from "../../../local/playground/shown.ts";

const REMINDERS = new URL("../../../docs/state-machines/reminders.asl.json", import.meta.url);
const reminders = draw(JSON.parse(readFileSync(REMINDERS, "utf8")));

const one = (Type: string) => ({ Type, End: true });
const IN_PARALLEL = {
  StartAt: "All",
  States: {
    All: {
      Type: "Parallel",
      Branches: [
        { StartAt: "First", States: { First: { Type: "Pass", Next: "Second" }, Second: one("Pass") } },
        {
          StartAt: "Each",
          States: {
            Each: { ...one("Map"), ItemProcessor: { StartAt: "Ask", States: { Ask: one("Task") } } },
          },
        },
      ],
      Next: "Done",
    },
    Done: { Type: "Succeed" },
  },
};

/** `from → to`, with the label in brackets and `!` for errors. */
function ways({ edges }: Drawing): string[] {
  return edges.map(({ from, to, label, caught }) =>
    [from, caught ? "→!" : "→", to, ...(label === undefined ? [] : [`(${label})`])].join(" "),
  );
}

function typesOf({ nodes }: Drawing): Record<string, string> {
  return Object.fromEntries(nodes.map(({ id, type }) => [id, type]));
}

function nodeOf({ nodes }: Drawing, id: string): Node {
  const node = nodes.find((it) => it.id === id);
  if (!node) throw new Error(`There is no ${id}`);
  return node;
}

/** Whether one node covers the other, or some of it. */
function overlap(a: Node, b: Node): boolean {
  const apartX = Math.abs(a.x - b.x) >= (a.width + b.width) / 2;
  const apartY = Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
  return !apartX && !apartY;
}

function within(a: Node, b: Node): boolean {
  return Math.abs(a.x - b.x) <= (b.width - a.width) / 2 && Math.abs(a.y - b.y) <= (b.height - a.height) / 2;
}

describe("draw", () => {
  it("draws every state with its type, between start and end", () =>
    expect(typesOf(reminders)).toEqual({
      "(start)": "start",
      Begin: "Pass",
      Ask: "Task",
      "Again?": "Choice",
      "Nobody answered": "Fail",
      "(end)": "end",
    }));

  it("draws every way with what it is taken for, and none from a state that fails", () =>
    expect(ways(reminders).sort()).toEqual([
      "(start) → Begin",
      "Again? → Ask ($asked <= 3)",
      "Again? → Nobody answered (default)",
      "Ask → (end)",
      "Ask →! Again? (States.Timeout)",
      "Begin → Ask",
    ]));

  it("lays it out from top to bottom, with nothing over something else or outside", () => {
    const { nodes, edges, width, height } = reminders;
    const order = ["(start)", "Begin", "Ask", "Again?", "Nobody answered"];
    const tops = order.map((id) => nodeOf(reminders, id).y);
    expect(tops).toEqual(tops.toSorted((a, b) => a - b));
    expect(nodes.filter((a) => nodes.some((b) => a !== b && overlap(a, b)))).toEqual([]);
    const points = [...nodes, ...edges.flatMap((edge) => edge.points)];
    expect(points.filter(({ x, y }) => x <= 0 || y <= 0 || x >= width || y >= height)).toEqual([]);
  });

  it("places labels on their ways, and points from border to border", () => {
    const { edges } = reminders;
    expect(edges.map(({ label, labelAt }) => (label === undefined) === (labelAt === undefined))).toEqual(
      edges.map(() => true),
    );
    const [way] = edges.filter(({ from, to }) => from === "Begin" && to === "Ask");
    const [begin, ask] = [nodeOf(reminders, "Begin"), nodeOf(reminders, "Ask")];
    expect(way?.points.at(0)?.y).toBe(begin.y + begin.height / 2);
    expect(way?.points.at(-1)?.y).toBe(ask.y - ask.height / 2);
  });

  it("puts what Parallel and Map states hold into their frames", () => {
    const drawing = draw(IN_PARALLEL);
    const node = (id: string) => nodeOf(drawing, id);
    expect(drawing.nodes.filter(({ frame }) => frame).map(({ id }) => id)).toEqual(["All", "Each"]);
    expect(["First", "Second", "Each", "Ask"].filter((id) => !within(node(id), node("All")))).toEqual([]);
    expect(within(node("Ask"), node("Each"))).toBe(true);
    expect(overlap(node("First"), node("Each"))).toBe(false);
    expect(overlap(node("Done"), node("All"))).toBe(false);
    expect(ways(drawing)).toEqual(
      expect.arrayContaining(["(start) → All", "First → Second", "All → Done", "Done → (end)"]),
    );
    expect(drawing.edges).toHaveLength(4);
  });

  it("draws a frame before what is in it", () => {
    const ids = draw(IN_PARALLEL).nodes.map(({ id }) => id);
    expect(ids.indexOf("All")).toBeLessThan(ids.indexOf("Each"));
    expect(ids.indexOf("Each")).toBeLessThan(ids.indexOf("Ask"));
  });

  it("reads a Map state's Iterator, as it was called before", () => {
    const Iterator = { StartAt: "Ask", States: { Ask: one("Task") } };
    const drawing = draw({ StartAt: "Each", States: { Each: { ...one("Map"), Iterator } } });
    expect(within(nodeOf(drawing, "Ask"), nodeOf(drawing, "Each"))).toBe(true);
  });

  it("makes a box as wide as its name", () => {
    const name = "A state whose name says all that it does, and more";
    const { width } = nodeOf(draw({ StartAt: name, States: { [name]: one("Pass") } }), name);
    expect(width).toBeGreaterThan(textWidth(name, 14));
    expect(textWidth("請求書", 14)).toBeGreaterThan(3 * 14);
  });

  it("shortens a long label, and never in the middle of a character", () => {
    const ErrorEquals = ["😀".repeat(50)];
    const States = { A: { ...one("Task"), Catch: [{ ErrorEquals, Next: "B" }] }, B: one("Pass") };
    const labels = draw({ StartAt: "A", States }).edges.flatMap(({ label }) => label ?? []);
    expect(labels).toEqual([`${"😀".repeat(35)}…`]);
  });
});

describe("draw, of what is not as it should be", () => {
  it.each(["__proto__", "constructor", "toString", "<script>alert(1)</script>", "(end)", "", "0"])(
    "draws a state named %j like any other",
    (name) => {
      const named = JSON.stringify(name);
      const json = `{"StartAt":${named},"States":{${named}:{"Type":"Task","Next":"B"},"B":{"Type":"Pass","End":true}}}`;
      const drawing = draw(JSON.parse(json));
      expect(drawing.nodes.map(({ id }) => id)).toEqual(["(start)", name, "B", "(end)"]);
      expect(ways(drawing)).toEqual([`(start) → ${name}`, `${name} → B`, "B → (end)"]);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it("leaves ways out that lead to no state, or out of a branch", () => {
    const inner = { StartAt: "In", States: { In: { Type: "Pass", Next: "Out" } } };
    const All = { Type: "Parallel", Branches: [inner], Next: "toString", Catch: [{ Next: "Nowhere" }] };
    expect(ways(draw({ StartAt: "Nowhere", States: { All, Out: one("Pass") } }))).toEqual(["Out → (end)"]);
  });

  it.each([null, "", [], {}, { States: [] }, { StartAt: 1, States: null }])(
    "draws the start alone of %j",
    (definition) => expect(draw(definition).nodes.map(({ id }) => id)).toEqual(["(start)"]),
  );

  it("draws states as boxes whose members make no sense", () => {
    const Odd = { Type: 1, Next: {}, Choices: [null, "x"], Catch: { Next: "Odd" }, Branches: "x" };
    const drawing = draw({ States: { Odd, Empty: { Type: "Map", ItemProcessor: {} }, None: null } });
    expect(typesOf(drawing)).toEqual({ "(start)": "start", Odd: "", Empty: "Map", None: "" });
    expect(drawing.edges).toEqual([]);
  });
});

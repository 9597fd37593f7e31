import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { MachineDrawing, type MachineDrawingProps } from "../../../local/machine/drawing.ts";
import { draw } from "../../../local/machine/graph.ts";
import { LOOK } from "../../../local/machine/look.ts";

const DRAWING = draw({
  StartAt: "Ask",
  States: {
    Ask: { Type: "Task", Catch: [{ ErrorEquals: ["Rejected"], Next: "No" }], Next: "Big?" },
    "Big?": { Type: "Choice", Choices: [{ Condition: "{% $sum > 1000 %}", Next: "Ask" }], Default: "Each" },
    Each: {
      Type: "Map",
      ItemProcessor: { StartAt: "Later", States: { Later: { Type: "Wait", End: true } } },
      End: true,
    },
    No: { Type: "Fail" },
  },
});

function svgOf(props: Partial<MachineDrawingProps> = {}): string {
  return renderToString(h(MachineDrawing, { drawing: DRAWING, title: "Asks", ...props }));
}

/** By a state's name, the classes of its group. */
function classesOf(svg: string): Record<string, string> {
  const groups = [...svg.matchAll(/<g class="state ([^"]*)">(?:(?!<g class="state).)*?<title>(.*?) \(/gs)];
  return Object.fromEntries(groups.map(([, classes = "", name = ""]) => [name, classes]));
}

describe("MachineDrawing", () => {
  it("is one picture with a name, as large as what is drawn", () => {
    const svg = svgOf();
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" class="machine" role="img"/);
    expect(svg).toContain(`viewBox="0 0 ${DRAWING.width} ${DRAWING.height}"`);
    expect(svg).toContain("><title>Asks</title>");
    expect(svg).not.toMatch(/NaN|undefined|null|\[object/);
  });

  it("tells the types apart", () =>
    expect(classesOf(svgOf())).toEqual({
      Ask: "Task",
      "Big?": "Choice",
      Each: "Map frame",
      Later: "Wait",
      No: "Fail",
    }));

  it("marks where an execution is, in its name too, and where it was", () => {
    const svg = svgOf({ at: ["Ask"], passed: ["Ask", "Big?"] });
    expect(classesOf(svg)).toMatchObject({ Ask: "Task now", "Big?": "Choice passed", No: "Fail" });
    expect(svg).toContain("><title>Asks, now at Ask</title>");
    expect(svg.match(/class="badge"/g)).toHaveLength(2);
    expect(svgOf()).not.toContain('class="badge"');
  });

  it("draws a line with a head for each way, and those of errors apart", () => {
    const svg = svgOf();
    expect(svg.match(/class="head"/g)).toHaveLength(DRAWING.edges.length);
    expect(svg.match(/class="edge caught"/g)).toHaveLength(1);
    const labels = [...svg.matchAll(/class="label"[^>]*>(.*?)</g)].map(([, label]) => label);
    expect(labels.sort()).toEqual(["$sum > 1000", "Rejected", "default"]);
  });

  it("shows names as text, whatever they are", () => {
    const name = "<script>alert(1)</script>";
    const drawing = draw({
      StartAt: name,
      States: { [name]: { Type: '"><script>', Next: name, Catch: [{ ErrorEquals: [name], Next: name }] } },
    });
    const svg = svgOf({ drawing, title: name, at: [name] });
    expect(svg).not.toContain("<script");
    expect(svg.match(/&lt;script>alert\(1\)&lt;\/script>/g)?.length).toBeGreaterThan(3);
  });

  it("draws what has no states", () => expect(svgOf({ drawing: draw({}) })).toContain(">start</text>"));
});

describe.each(palettes())("LOOK, when it is %s", (_, colours) => {
  it.each([
    ["ink", "box"],
    ["ink", "paper"],
    ["ink", "passed"],
    ["faint", "paper"],
    ["faint", "box"],
    ["on-now", "now"],
    ["now", "paper"],
  ])("keeps text in --%s readable on --%s (WCAG 1.4.3)", (text, under) =>
    expect(contrast(colours[text], colours[under])).toBeGreaterThanOrEqual(4.5),
  );

  it.each(["line", "good", "bad", "now"])("keeps lines in --%s visible (WCAG 1.4.11)", (line) =>
    expect(contrast(colours[line], colours.paper)).toBeGreaterThanOrEqual(3),
  );
});

function palettes(): [string, Record<string, string>][] {
  const [light = "", dark = ""] = [...LOOK.matchAll(/\.machine \{(.*?)\}/gs)].map(([, block = ""]) => block);
  return [
    ["light", coloursOf(light)],
    ["dark", coloursOf(dark)],
  ];
}

function coloursOf(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#\w+)/g)].map(([, name, value]) => [name, value]),
  );
}

function contrast(a = "", b = ""): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replace(/\w/g, "$&$&") : colour;
  const parts = [1, 3, 5].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

import { describe, expect, it } from "vitest";
import { changedBy, isNothing, NOTHING, together } from "../../../local/playground/watch.ts";

describe("what is deployed again", () => {
  it.each(["functions/seal/seal.ts", "build.ts", "template.yaml"])(
    "is the app after %s has changed",
    (path) => {
      expect(changedBy([path])).toEqual({ build: true, app: true, examples: [] });
    },
  );

  it("is an example alone after its definition has changed", () => {
    expect(changedBy(["examples/human-approval/human-approval.asl.json"])).toEqual({
      build: false,
      app: false,
      examples: ["human-approval"],
    });
  });

  it("is built first where an example has code", () => {
    const changed = changedBy([
      "examples/promotion-activity/poller/drain.ts",
      "examples/promotion-activity/template.yaml",
    ]);
    expect(changed).toEqual({ build: true, app: false, examples: ["promotion-activity"] });
  });

  it.each([
    "examples/README.md",
    "examples/human-approval/README.md",
    "examples/human-approval/human-approval.svg",
  ])("is nothing after %s has changed", (path) => {
    expect(changedBy([path])).toEqual({ build: false, app: false, examples: [] });
  });
});

describe("changes", () => {
  it("come together, each example once", () => {
    const one = { build: true, app: false, examples: ["a", "b"] };
    const other = { build: false, app: true, examples: ["b", "c"] };
    expect(together(one, other)).toEqual({ build: true, app: true, examples: ["a", "b", "c"] });
  });

  it("are nothing when there is nothing to do", () => {
    expect(isNothing(together(NOTHING, NOTHING))).toBe(true);
    for (const some of [{ build: true }, { app: true }, { examples: ["a"] }])
      expect(isNothing({ ...NOTHING, ...some })).toBe(false);
  });
});

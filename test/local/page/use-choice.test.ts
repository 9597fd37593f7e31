import { describe, expect, test } from "vitest";
import { chosenOf } from "../../../local/page/use-choice.ts";

const [NEW, OLD, OLDEST] = [{ id: "new" }, { id: "old" }, { id: "oldest" }];
const ITEMS = [NEW, OLD, OLDEST];

describe("chosenOf", () => {
  test("gives the first that is offered when none was chosen", () => {
    expect(chosenOf(ITEMS, [OLD, OLDEST], undefined)).toBe(OLD);
  });

  test("gives one that isn't offered when it was chosen", () => {
    expect(chosenOf(ITEMS, [OLD], "new")).toBe(NEW);
  });

  test("gives the first that is offered when what was chosen is yet to come", () => {
    expect(chosenOf(ITEMS, [OLD], "newest")).toBe(OLD);
  });

  test("gives none when none is offered", () => {
    expect(chosenOf(ITEMS, [], undefined)).toBeUndefined();
  });
});

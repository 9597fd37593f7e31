import { expect, it } from "vitest";
import { closedEnding } from "../../../functions/slack/ending.ts";
import { Memory } from "../../../functions/slack/memory.ts";

it("remembers the last 1,000 answers", () => {
  const memory = new Memory();
  for (let at = 0; at < 1_001; at++) memory.remember(`t${at}`, closedEnding(String(at)));
  expect(memory.recall("t0")).toBeUndefined();
  expect(memory.recall("t1")?.text).toBe("1");
  expect(memory.recall("t1000")?.text).toBe("1000");
});

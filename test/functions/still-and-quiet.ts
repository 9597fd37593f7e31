import { afterEach, beforeEach, vi } from "vitest";
import { NOW } from "./fakes.ts";

/** Stops the clock and catches the log, test by test. Gives the lines of the running test. */
export function stillAndQuiet(): string[] {
  const lines: string[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
    lines.length = 0;
    vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  return lines;
}

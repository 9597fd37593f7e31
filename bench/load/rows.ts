import { count, milliseconds } from "../figures.ts";
import type { Borne } from "./cannon.ts";

/** The columns of the table. */
export const HEAD = [
  ...["what, by connections", "a second", "p50 ms", "p99 ms"],
  ...["empty: a second", "p50 ms", "p99 ms", "ours over empty, p50 ms", "errors", "errors of empty"],
];

/** One row: a load of ours beside the same of the empty function. */
export function rowOf(name: string, connections: number, ours: Borne, empty: Borne): string[] {
  const figures = ({ perSecond, p50, p99 }: Borne) => [
    count(perSecond),
    milliseconds(p50),
    milliseconds(p99),
  ];
  const over = milliseconds(ours.p50 - empty.p50);
  return [
    `${name}, ${connections}`,
    ...figures(ours),
    ...figures(empty),
    over,
    errorsOf(ours),
    errorsOf(empty),
  ];
}

/** Such as `2 × 429, 1 × no reply`; 0 for none. */
function errorsOf({ statuses, unanswered }: Borne): string {
  const bad = [...statuses].filter(([status]) => status < 200 || status > 299);
  const parts = bad.map(([status, times]) => `${count(times)} × ${status}`);
  if (unanswered > 0) parts.push(`${count(unanswered)} × no reply`);
  return parts.join(", ") || "0";
}

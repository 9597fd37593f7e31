import type { Memory } from "./container.ts";
import type { Measured } from "./fleet.ts";

const MB = 2 ** 20;
/**
 * How much more may be held than before: a share of that, and bytes beside it. What JavaScript holds is known to some
 * 100 kB, once garbage is collected; what the process holds goes up and down with the allocator and V8's compiled code.
 */
const ALLOWED = { heap: { share: 0.05, bytes: 2 * MB }, rss: { share: 0.1, bytes: 5 * MB } };

/** How a container's memory went, as medians of the middle and the last third of its samples, in MB. */
export interface Growth {
  name: string;
  what: keyof Memory;
  first: number;
  middle: number;
  last: number;
  grew: boolean;
}

/**
 * Says whether memory grew. The first third is left out: code is loaded and compiled, and caches fill. Of the rest, the
 * medians are compared, so that no single sample decides; a leak grows on, and over a long soak beyond any slack.
 */
export function growths({ name, samples }: Measured): Growth[] {
  const third = Math.floor(samples.length / 3);
  return (["heap", "rss"] as const).map((what) => {
    const bytes = samples.map((sample) => sample[what]);
    const middle = median(bytes.slice(third, 2 * third));
    const last = median(bytes.slice(2 * third));
    const { share, bytes: more } = ALLOWED[what];
    const grew = last > middle * (1 + share) + more;
    return { name, what, first: (bytes[0] ?? 0) / MB, middle: middle / MB, last: last / MB, grew };
  });
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

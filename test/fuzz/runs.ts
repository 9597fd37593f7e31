/**
 * How often each property is tried: 2,000 times in `npm test`, 200,000 in `npm run fuzz`, `FUZZ_RUNS` times wherever that
 * is set.
 *
 * One that fails prints its seed, its path and the smallest counterexample that it found. To run it again, and it alone:
 *
 *     FUZZ_SEED=-1234 FUZZ_PATH=56:1:0 npx vitest run --project fuzz test/fuzz/FILE.test.ts -t 'its name'
 */
import fc from "fast-check";

const DEFAULT_RUNS = 2_000;

/** Runs of each property. */
export const RUNS = runs(process.env.FUZZ_RUNS);
const replay = replayed(process.env.FUZZ_SEED, process.env.FUZZ_PATH);

/**
 * Tries a property on `RUNS` values.
 * @throws Error with the seed, the path and the smallest value for which it doesn't hold
 */
export async function fuzz<T>(property: fc.IRawProperty<T>): Promise<void> {
  await fc.assert(property, { numRuns: RUNS, ...replay });
}

/** Reads `FUZZ_RUNS`. @throws Error for what is no number of runs */
export function runs(text: string | undefined): number {
  if (text === undefined) return DEFAULT_RUNS;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error("Set FUZZ_RUNS to a whole number, 1 or more");
  return Number(text);
}

/** Reads `FUZZ_SEED` and `FUZZ_PATH`. @throws Error for what fast-check didn't print */
export function replayed(seed = "", path = ""): { seed?: number; path?: string } {
  if (!/^(?:-?\d{1,10})?$/.test(seed)) throw new Error("Set FUZZ_SEED to the seed of the run that failed");
  if (!/^[\d:]*$/.test(path)) throw new Error("Set FUZZ_PATH to the path of the run that failed");
  return { ...(seed !== "" && { seed: Number(seed) }), ...(path !== "" && { path }) };
}

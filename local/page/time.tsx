import { clock } from "./clock.ts";

/** A time of day, to read and for programs. */
export function Time({ at }: { at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>;
}

/** A count with its thousands apart: `1,024`. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

/** Milliseconds, in as many digits as they are worth: `0.123`, `1.23`, `45.6`. */
export function milliseconds(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size < 1 ? 3 : size < 10 ? 2 : 1);
}

/** Bytes in kB of 1,000. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(bytes < 100_000 ? 1 : 0)} kB`;
}

/** US dollars, to the cent. */
export function dollars(value: number): string {
  return value.toLocaleString("en-US", { style: "currency", currency: "USD" });
}

/** The value below which this share of the samples is. @param share from 0 to 1 */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** The middle of samples of milliseconds, and how far apart eight of ten are: `31.2 (29.8–34.0)`. */
export function median(samples: readonly number[]): string {
  const [low = 0, middle = 0, high = 0] = [0.1, 0.5, 0.9].map((share) => quantile(samples, share));
  return `${milliseconds(middle)} (${milliseconds(low)}–${milliseconds(high)})`;
}

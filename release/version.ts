/** A release's version: three numbers. Of what https://semver.org allows beside them, no release of ours makes use. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/**
 * Reads a version.
 * @returns its three numbers
 * @throws Error when it isn't one
 */
export function parseVersion(text: string): number[] {
  const [, ...numbers] = VERSION.exec(text) ?? [];
  if (numbers.length === 0) throw new Error(`Give a version of three numbers, such as 1.2.3, not ${text}`);
  return numbers.map(Number);
}

/** Tells whether a version comes after another. @throws Error for what is no version */
export function isAfter(version: string, other: string): boolean {
  const others = parseVersion(other);
  const differences = parseVersion(version).map((number, at) => number - (others[at] ?? 0));
  return (differences.find((difference) => difference !== 0) ?? 0) > 0;
}

/**
 * Names a heading as GitHub does, so that a link to it works in both places.
 * @param heading its words, without markup
 */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
    .replaceAll(" ", "-");
}

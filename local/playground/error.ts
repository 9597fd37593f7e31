/** Something that the person at the page can put right; its message says how. */
export class PlaygroundError extends Error {
  override readonly name = "PlaygroundError";
}

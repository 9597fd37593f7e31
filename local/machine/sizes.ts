/** How much room things take, in CSS pixels. */

/** The size of the font of states, and of labels. */
export const FONT = { state: 14, label: 12 };

/** How far a Choice state's sides reach out to their points. */
export const POINT = 9;

/** The height of a frame's title. */
export const TITLE = 32;

/** Around a drawing, and around what a frame holds. */
export const MARGIN = 12;

/** In a box, left and right of its name. */
const PADDING = 20;

export interface Size {
  width: number;
  height: number;
}

/** The size of a state that stands alone, by its name; those of the start and the end are smaller. */
export function boxSize(name: string, type: string): Size {
  if (type === "start" || type === "end") return { width: 58, height: 26 };
  const sides = 2 * (PADDING + (type === "Choice" ? POINT : 0));
  return { width: Math.max(80, textWidth(name, FONT.state) + sides), height: 38 };
}

/** The size of an edge's label. */
export function labelSize(label: string): Size {
  return { width: textWidth(label, FONT.label) + 8, height: 18 };
}

/** The size of a frame around something of a size. */
export function frameSize(title: string, inner: Size): Size {
  return {
    width: Math.max(inner.width, textWidth(title, FONT.state) + 2 * PADDING),
    height: inner.height + TITLE,
  };
}

/**
 * About the width of a text, rather more than less: where it is laid out there is no font to measure with, and
 * where it is shown there may be any.
 */
export function textWidth(text: string, size: number): number {
  const widths = [...text].map(characterWidth);
  return Math.ceil(widths.reduce((sum, width) => sum + width, 0) * size);
}

/** In parts of the font's size. */
function characterWidth(character: string): number {
  // From here on scripts whose characters are as wide as high, and emoji.
  if (character >= "\u2E80") return 1.05;
  if (/[ijltfrI.,:;'|!()[\] ]/.test(character)) return 0.36;
  return /[A-Zmw@%&=<>≤≥…]/.test(character) ? 0.76 : 0.57;
}

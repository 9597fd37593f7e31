import { createHash } from "node:crypto";
import { styleSheet } from "./style.ts";

/** How the pages of a stack look. */
export interface Brand {
  /** Empty for none. */
  readonly name: string;
  /** The https URL of an image; empty for none. */
  readonly logo: string;
  /** The style sheet. */
  readonly style: string;
  /** CSP directives that allow this style sheet, the logo, and nothing else. */
  readonly csp: string;
}

/** Whether a text can be a logo's address: an https URL, or empty for no logo. */
export function isLogo(text: string): boolean {
  return text === "" || (/^https:\/\/[^\s;,*@#/?]+(?:[/?]\S*)?$/.test(text) && URL.canParse(text));
}

/** Whether a text is a colour, as `#RRGGBB`. */
export function isColour(text: string): boolean {
  return /^#[0-9A-Fa-f]{6}$/.test(text);
}

const BLACK = "#000000";
const WHITE = "#ffffff";

/**
 * Works out a stack's look, once per container.
 * @param accent the colour of the main buttons, as `#RRGGBB`
 */
export function brandOf(name: string, logo: string, accent: string): Brand {
  const style = styleSheet(accent, readableOn(accent));
  const hash = createHash("sha256").update(style).digest("base64");
  const images = logo === "" ? "data:" : `data: ${new URL(logo).origin}`;
  return { name, logo, style, csp: `style-src 'sha256-${hash}'; img-src ${images}` };
}

/** Black or white, whichever stands out more; either way by at least 4.5 to 1 (WCAG 2.2, success criterion 1.4.3). */
export function readableOn(colour: string): string {
  return contrast(colour, WHITE) >= contrast(colour, BLACK) ? WHITE : BLACK;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(colour.slice(at, at + 2)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(hex: string): number {
  const part = Number.parseInt(hex, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

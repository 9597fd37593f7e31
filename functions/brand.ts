import { keeping, required } from "./settings.ts";

/** How what people see of a stack looks. */
export interface Brand {
  /** Empty for none. */
  readonly name: string;
  /** The https URL of an image; empty for none. */
  readonly logo: string;
  /** The colour of the main buttons, as `#RRGGBB`, and of the text on them. */
  readonly accent: string;
  readonly onAccent: string;
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
 * Gives a stack's look.
 * @param accent as `#RRGGBB`
 */
export function brandOf(name: string, logo: string, accent: string): Brand {
  return { name, logo, accent, onAccent: readableOn(accent) };
}

/** Reads the stack's look from the settings that template.yaml gives to the function. */
export function brandFromSettings(): Brand {
  return brandOf(
    required("BRAND_NAME"),
    keeping("BRAND_LOGO_URL", isLogo, "an https URL, or leave it empty"),
    keeping("ACCENT_COLOR", isColour, "a colour such as #0b57d0"),
  );
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

import { createHash } from "node:crypto";
import type { Brand } from "../../brand.ts";
import { styleSheet } from "./style.ts";

/** How the pages of a stack look. */
export interface Look extends Brand {
  /** The style sheet. */
  readonly style: string;
  /** CSP directives that allow this style sheet, the logo, and nothing else. */
  readonly csp: string;
}

/** Works out how a stack's pages look, once per container. */
export function lookOf(brand: Brand): Look {
  const style = styleSheet(brand.accent, brand.onAccent);
  const hash = createHash("sha256").update(style).digest("base64");
  const images = brand.logo === "" ? "data:" : `data: ${new URL(brand.logo).origin}`;
  return { ...brand, style, csp: `style-src 'sha256-${hash}'; img-src ${images}` };
}

/**
 * How a mail looks. Mail programs keep what stands in an element's own `style`, so that is all it needs by day; one style
 * sheet adds the colours of the night where it is read. Names of fonts have no quotation marks: none can end an attribute.
 */
import type { Brand } from "../../brand.ts";

const DAY = {
  page: "#f3f4f7",
  card: "#ffffff",
  ink: "#1a1b20",
  soft: "#54565f",
  line: "#767883",
  rule: "#d5d7de",
};
const NIGHT = {
  page: "#101115",
  card: "#1c1d23",
  ink: "#ecedf1",
  soft: "#b6b8c2",
  line: "#8b8d99",
  rule: "#3a3c45",
};
const RULE = `border-top:1px solid ${DAY.rule}`;

/** Sizes in pixels. Long words break, or a table would grow with them; `overflow-wrap` is known to few mail programs. */
function text(size: number, line: number, colour: string): string {
  return `font-family:Segoe UI,Helvetica,Arial,sans-serif;font-size:${size}px;line-height:${line}px;color:${colour};word-break:break-word`;
}

/** For tables that only lay out: they have no space of their own. */
export const LAYOUT = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** The `style` of each kind of element. */
export const STYLES = {
  body: `margin:0;padding:0;background-color:${DAY.page}`,
  page: `padding:24px 12px;background-color:${DAY.page}`,
  column: "max-width:600px;margin:0 auto;text-align:left",
  brand: `margin:0 8px 12px;${text(17, 24, DAY.ink)};font-weight:bold`,
  logo: `display:block;height:40px;max-width:100%;border:0;${text(17, 24, DAY.ink)};font-weight:bold`,
  heading: `margin:0 0 16px;${text(24, 30, DAY.ink)};font-weight:bold`,
  paragraph: `margin:0 0 12px;${text(16, 24, DAY.ink)}`,
  details: "margin:16px 0 0;border-collapse:collapse",
  label: `padding:8px 12px 8px 0;${RULE};${text(15, 22, DAY.soft)};font-weight:normal;vertical-align:top`,
  value: `padding:8px 0;${RULE};${text(15, 22, DAY.ink)};vertical-align:top`,
  gap: "font-size:0;line-height:12px;mso-line-height-rule:exactly",
  note: `margin:0 0 6px;${text(14, 21, DAY.soft)}`,
  footer: `padding:12px 0 0;${RULE}`,
  links: "padding:16px 8px 0",
  small: `margin:0;${text(12, 17, DAY.soft)}`,
  smallLabel: `margin:10px 0 2px;${text(12, 17, DAY.soft)};font-weight:bold`,
  url: `color:${DAY.soft};text-decoration:none;word-break:break-all`,
};

/** The style of the part with the message in it. */
export function cardStyle({ accent }: Brand): string {
  return `padding:22px 20px 20px;background-color:${DAY.card};border-top:6px solid ${accent};border-radius:12px`;
}

/** How a button looks: `filled` leads on, `dashed` ends, `plain` does neither. */
export type ButtonLook = "filled" | "dashed" | "plain";

/**
 * The styles of the cell that a button is, and of the link in it. Outlook for Windows pads cells alone, here by
 * `mso-padding-alt`; elsewhere the link has the padding, so that all of the button can be pressed.
 */
export function buttonStyles(look: ButtonLook, brand: Brand): { cell: string; link: string } {
  const [back, ink] = look === "filled" ? [brand.accent, brand.onAccent] : [DAY.card, DAY.ink];
  const border = `border:2px ${look === "dashed" ? "dashed" : "solid"} ${edgeOf(look, brand)}`;
  return {
    cell: `background-color:${back};${border};border-radius:8px;mso-padding-alt:12px 16px`,
    link: `display:block;padding:12px 16px;${text(17, 24, ink)};font-weight:bold;text-align:center;text-decoration:none`,
  };
}

/** A colour that white can be read on stands out from the white card, too; another needs an edge (WCAG 2.2, 1.4.11). */
function edgeOf(look: ButtonLook, { accent, onAccent }: Brand): string {
  if (look === "dashed") return DAY.ink;
  return look === "filled" && onAccent === DAY.card ? accent : DAY.line;
}

/** Dark colours for programs that ask; `!important`, since what they replace stands in the elements. */
export const STYLE_SHEET = `
:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) {
.page { background-color: ${NIGHT.page} !important }
.card, .dashed, .plain { background-color: ${NIGHT.card} !important }
.ink { color: ${NIGHT.ink} !important }
.soft { color: ${NIGHT.soft} !important }
.rule { border-top-color: ${NIGHT.rule} !important }
.filled, .plain { border-color: ${NIGHT.line} !important }
.dashed { border-color: ${NIGHT.ink} !important }
}
`;

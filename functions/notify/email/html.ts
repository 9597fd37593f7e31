import { html, raw } from "hono/html";
import type { Brand } from "../../brand.ts";
import { oneLine, tidy } from "../../text.ts";
import type { Link, Notice } from "../delivery.ts";
import { notesOf, PLAIN_LINKS } from "../words.ts";
import { buttonRow } from "./button.ts";
import { cardStyle, LAYOUT, STYLE_SHEET, STYLES } from "./style.ts";

/** Escaped HTML. */
type Html = ReturnType<typeof html>;

/** Outlook for Windows knows no greatest width but that of a table. No value of a message stands in a comment. */
const OUTLOOK = {
  open: raw(
    '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
  ),
  close: raw("<!--[if mso]></td></tr></table><![endif]-->"),
};
const TABLE = raw(LAYOUT);

/**
 * A message as HTML that mail programs show alike: tables, styles in the elements, no script, and nothing to load but the
 * stack's logo. All of it can be read where styles are dropped. Values are text, and addresses in them stay unlinked.
 */
export async function mailHtml(notice: Notice, brand: Brand): Promise<string> {
  const { subject, text = "", details = [], footer = "" } = notice.message;
  const card = [
    html`<h1 class="ink" dir="auto" style="${STYLES.heading}">${oneLine(subject)}</h1>\n`,
    paragraphs(text, "ink", STYLES.paragraph),
    detailTable(details),
    buttons(notice.links, brand),
    notesOf(notice).map((note) => html`<p class="soft" lang="en" style="${STYLES.note}">${note}</p>\n`),
    footerOf(footer),
  ];
  return String(await page(oneLine(subject), brand, card, plainLinks(notice.links)));
}

function buttons(links: readonly Link[], brand: Brand): Html {
  const kinds = new Set(links.map(({ action }) => action.type));
  const rows = links.map((link) => html`${buttonRow(link, brand, kinds.size > 1)}${gap()}`);
  return html`<table ${TABLE}>\n${gap()}${rows}</table>\n`;
}

/** The document: the brand, the card, and what stands below it. Neither telephone numbers nor dates become links. */
function page(title: string, brand: Brand, card: unknown[], below: Html): Html {
  return html`<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${title}</title>
<style>${raw(STYLE_SHEET)}</style>
</head>
<body class="page" style="${STYLES.body}">
<table ${TABLE}><tr><td class="page" align="center" style="${STYLES.page}">
${OUTLOOK.open}
<div align="left" style="${STYLES.column}">
${header(brand)}<table ${TABLE}><tr><td class="card" style="${cardStyle(brand)}">
${card}</td></tr></table>
${below}</div>
${OUTLOOK.close}
</td></tr></table>
</body>
</html>
`;
}

function header({ name, logo }: Brand): Html {
  if (logo === "")
    return name === "" ? html`` : html`<p class="ink" dir="auto" style="${STYLES.brand}">${name}</p>\n`;
  return html`<p style="${STYLES.brand}"><img class="ink" src="${logo}" alt="${name}" height="40" style="${STYLES.logo}"></p>\n`;
}

/** A text's paragraphs, with their line breaks: Outlook for Windows keeps none that is not an element. */
function paragraphs(text: string, ink: "ink" | "soft", style: string): Html[] {
  const all = tidy(text).split(/\n(?:[ \t]*\n)+/);
  return all
    .filter((it) => it !== "")
    .map((it) => html`<p class="${ink}" dir="auto" style="${style}">${lines(it)}</p>\n`);
}

function lines(text: string): Html[] {
  return text.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br>\n${line}`));
}

function detailTable(details: readonly { label: string; value: string }[]): Html {
  if (details.length === 0) return html``;
  const rows = details.map(
    ({
      label,
      value,
    }) => html`<tr><th scope="row" class="soft rule" dir="auto" width="32%" align="left" valign="top" style="${STYLES.label}">${oneLine(label)}</th>
<td class="ink rule" dir="auto" valign="top" style="${STYLES.value}">${lines(tidy(value))}</td></tr>\n`,
  );
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLES.details}">\n${rows}</table>\n`;
}

function gap(): Html {
  return html`<tr><td height="12" style="${STYLES.gap}">&nbsp;</td></tr>\n`;
}

function footerOf(footer: string): Html {
  const text = paragraphs(footer, "soft", STYLES.note);
  if (text.length === 0) return html``;
  return html`<table ${TABLE}>${gap()}<tr><td class="rule" style="${STYLES.footer}">\n${text}</td></tr></table>\n`;
}

/** The addresses themselves, to open or copy where a button fails; last, since they are long. */
function plainLinks(links: readonly Link[]): Html {
  const items = links.map(
    ({ label, url }) => html`<p class="soft" dir="auto" style="${STYLES.smallLabel}">${oneLine(label)}</p>
<p class="soft" dir="ltr" style="${STYLES.small}"><a class="soft" href="${url}" style="${STYLES.url}">${url}</a></p>\n`,
  );
  return html`<table ${TABLE}><tr><td style="${STYLES.links}">
<p class="soft" lang="en" style="${STYLES.small}">${PLAIN_LINKS}</p>
${items}</td></tr></table>\n`;
}

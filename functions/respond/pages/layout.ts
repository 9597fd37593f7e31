import { html, raw } from "hono/html";
import type { Brand } from "../../brand.ts";
import type { Words } from "../../words/words.ts";
import type { Look } from "./look.ts";

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;

/** What is different from page to page. */
export interface Page {
  /** The heading, and the document's title. */
  title: string;
  /** Goes before the title in the browser's tab, such as `Error: `. */
  prefix?: string;
  /** What stands below the heading. */
  main: Html;
  /** Whether there is a form in it. */
  posts?: true;
}

/**
 * The HTML of a page for people: no script, and nothing from outside but the stack's logo. The icon is named so that
 * no browser asks for one.
 */
export function layout({ title, prefix, main }: Page, { language, direction }: Words, look: Look): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${prefix}${title}</title>
<link rel="icon" href="data:,">
<style>${raw(look.style)}</style>
</head>
<body>
${header(look)}<main>
<h1 dir="auto">${title}</h1>
${main}
</main>
</body>
</html>
`;
}

function header({ name, logo }: Brand): Html {
  if (logo !== "") return html`<header><img src="${logo}" alt="${name}"></header>\n`;
  return name === "" ? html`` : html`<header dir="auto">${name}</header>\n`;
}

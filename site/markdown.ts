import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { kindOf, noteLink, servedAs } from "./files.ts";

type Token = ReturnType<MarkdownRenderer["parse"]>[number];

/** Makes VitePress read Markdown as GitHub does, whose pages these are as well. */
export function likeGitHub(md: MarkdownRenderer): void {
  md.core.ruler.push("like-github", ({ tokens, env }) => {
    tokens.forEach((token, index) => {
      showImages(token);
      // Indented code looks as code between fences does.
      if (token.type === "code_block") token.type = "fence";
      if (token.type === "th_open" && tokens[index + 1]?.content === "") emptyHeader(tokens, index);
      for (const child of token.children ?? []) showImages(child);
      adaptLinks(token.children ?? [], posix.dirname(env.relativePath));
    });
  });
  drawDiagrams(md);
  keepBraces(md);
}

/** Vue takes only a path that begins with a dot for a file of ours. */
function showImages(token: Token): void {
  if (token.type === "html_inline" || token.type === "html_block")
    token.content = token.content.replace(/(<img\b[^>]*? src=")(?![a-z]+:|[./])/g, "$1./");
}

/** A column without a name has no header cell either: a screen reader would read out nothing. */
function emptyHeader(tokens: Token[], open: number): void {
  for (const token of [tokens[open], tokens[open + 2]]) if (token) token.tag = "td";
}

function adaptLinks(tokens: Token[], folder: string): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.type === "link_open") {
      adaptLink(token, folder);
      open.push(token);
    }
    if (token.type === "link_close") token.hidden = open.pop()?.hidden ?? false;
  }
}

/** Leads a link to a page, a file, or, of a folder without a page, nowhere: its words stay. */
function adaptLink(token: Token, folder: string): void {
  const href = token.attrGet("href") ?? "";
  if (/^[a-z]+:|^[#/]/i.test(href)) return;
  const [path = "", anchor] = href.split("#");
  const target = posix.join(folder, decodeURI(path));
  const kind = kindOf(target);
  if (path.endsWith(".md")) token.attrSet("href", href.replace(/README\.md(?=#|$)/, "index.md"));
  else if (kind === "folder" && kindOf(posix.join(target, "README.md")))
    token.attrSet("href", `${path.replace(/\/?$/, "/")}index.md${anchor ? `#${anchor}` : ""}`);
  else if (kind === "folder") Object.assign(token, { attrs: null, hidden: true });
  else if (kind === "file") linkFile(token, target, servedAs(path));
}

function linkFile(token: Token, file: string, href: string): void {
  noteLink(file);
  token.attrSet("href", href);
  // Whatever has a target is left to the browser: VitePress would look for a page.
  token.attrSet("target", "_self");
}

/** A diagram's words stand on the page until `mermaid-diagram.ts` has drawn it, and where no script runs. */
function drawDiagrams(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (...parameters) => {
    const [tokens, index] = parameters;
    const token = tokens[index];
    if (token?.info.trim() !== "mermaid") return fence?.(...parameters) ?? "";
    const words = md.utils.escapeHtml(token.content);
    return `<mermaid-diagram v-pre tabindex="0" role="figure" aria-label="Diagram"><pre>${words}</pre></mermaid-diagram>\n`;
  };
}

/** Vue would compute what stands in double braces, in words and in code among them. */
function keepBraces(md: MarkdownRenderer): void {
  for (const kind of ["text", "code_inline"] as const) {
    const rule = md.renderer.rules[kind];
    md.renderer.rules[kind] = (...parameters) =>
      (rule?.(...parameters) ?? "").replaceAll("{{", "&#123;&#123;");
  }
}

import { fileURLToPath } from "node:url";
import { createMarkdownRenderer } from "vitepress";
import { expect, it } from "vitest";
import { likeGitHub } from "../../site/markdown.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const md = await createMarkdownRenderer(ROOT, { config: likeGitHub });

/** What a page in docs/ shows. */
function shown(markdown: string): string {
  return md.render(markdown, { path: `${ROOT}docs/x.md`, relativePath: "docs/x.md", cleanUrls: false });
}

it("leads to the page of a folder when a link names its README, or the folder", () => {
  expect(shown("[a](../examples/README.md#all)")).toContain('<a href="./../examples/#all">a</a>');
  expect(shown("[a](../examples/)")).toContain('<a href="./../examples/">a</a>');
  expect(shown("[a](../examples#all)")).toContain('<a href="./../examples/#all">a</a>');
  expect(shown("[a](guide.md#comments)")).toContain('<a href="./guide.html#comments">a</a>');
});

it("leaves a link to a file to the browser, as text when it is source", () => {
  expect(shown("[a](state-machines/first.yaml)")).toContain(
    'href="state-machines/first.yaml" target="_self"',
  );
  expect(shown("[a](../LICENSE)")).toContain('href="../LICENSE.txt" target="_self"');
});

it("keeps only the words when a link names a folder of source", () => {
  expect(shown("see [`functions/`](../functions) and [Guide](guide.md)")).toBe(
    '<p>see <code>functions/</code> and <a href="./guide.html">Guide</a></p>\n',
  );
});

it("leaves a link to nowhere as it is, for the checks to find", () => {
  expect(shown("[a](nowhere.yaml)")).toContain('href="nowhere.yaml"');
});

it("shows pictures, double braces and tables as GitHub does", () => {
  expect(shown('<img src="pages/form.png" alt="">')).toContain('src="./pages/form.png"');
  expect(shown('<img alt="" src="https://example.com/a.png">')).toContain('src="https://example.com/a.png"');
  expect(shown("a {{ b }} `{{ c }}`")).toContain("a &#123;&#123; b }} <code>&#123;&#123; c }}</code>");
  expect(shown("| | b |\n|---|---|\n| c | d |")).toMatch(/<td><\/td>\s*<th>b<\/th>/);
});

it("keeps a diagram's text for who has no scripts", () => {
  expect(shown('```mermaid\nflowchart LR\n  A["{{ b }}"] --> B\n```')).toContain(
    "<pre>flowchart LR\n  A[&quot;{{ b }}&quot;] --&gt; B\n</pre>",
  );
  expect(shown("```json\n{}\n```")).toContain("language-json");
});

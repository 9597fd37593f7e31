/**
 * The one style sheet of all pages: system fonts, light and dark, from 320 px up, and on paper.
 * @param accent the colour of the main buttons, as `#RRGGBB`
 * @param onAccent the colour of the text on them
 */
export function styleSheet(accent: string, onAccent: string): string {
  return `
:root { color-scheme: light dark; --accent: ${accent}; --on-accent: ${onAccent};
  --page: #f3f4f7; --card: #fff; --ink: #1a1b20; --soft: #54565f; --line: #767883; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --page: #101115; --card: #1c1d23; --ink: #ecedf1; --soft: #b6b8c2; --line: #8b8d99; --bad: #ffb4ab }
}
* { box-sizing: border-box }
body { margin: 0; padding: 1rem; background: var(--page); color: var(--ink); overflow-wrap: anywhere;
  font: 1.0625rem/1.5 system-ui, sans-serif }
header, main { max-width: 34rem; margin: 0 auto 1rem }
header { padding: 0 .25rem; font-weight: 600 }
header img { display: block; max-width: 100%; height: 2.5rem; object-fit: contain; object-position: left }
main { padding: 1.5rem 1.25rem 1.25rem; background: var(--card); border-radius: .75rem;
  box-shadow: inset 0 .375rem var(--accent) }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25 }
p, ul, dl { margin: 0 0 .75rem }
main > :last-child { margin-bottom: 0 }
a { color: inherit }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
dt, legend, label { font-weight: 600 }
dd { margin: 0 0 .5rem }
dd, .message { white-space: pre-line }
.note, .hint { color: var(--soft); font-size: .9375rem }
.note { margin: 1rem 0 0 }
.field { margin: 0 0 1rem }
.hint, .fault { margin: 0 0 .25rem }
.fault, .refused { color: var(--bad); font-weight: 600 }
.refused { margin: 0 0 1rem; padding: .75rem; border: 2px solid; outline: none }
fieldset { margin: 0 0 1rem; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; min-width: 0 }
input, select, textarea { display: block; width: 100%; padding: .625rem; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: .375rem; font: inherit }
textarea { min-height: 7rem; resize: vertical }
[type=checkbox] { display: inline-block; width: 1.5rem; height: 1.5rem; margin: 0 .5rem 0 0; vertical-align: middle }
[aria-invalid] { border: 2px solid var(--bad) }
.button { display: block; width: 100%; min-height: 3rem; margin: .75rem 0 0; padding: .625rem 1rem; cursor: pointer;
  color: var(--ink); background: var(--card); border: 2px solid var(--line); border-radius: .5rem;
  font: 600 1.0625rem/1.4 system-ui, sans-serif; text-align: center; text-decoration: none }
.none { position: absolute; left: -99rem }
.success { color: var(--on-accent); background: var(--accent) }
.success::before { content: "✓ "; content: "✓ " / "" }
.failure::before { content: "✕ "; content: "✕ " / "" }
.failure { border-style: dashed; border-color: var(--ink) }
@media print {
  body, main { background: none; color: #000 }
  .button { display: none }
}
`;
}

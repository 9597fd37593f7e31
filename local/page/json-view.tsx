import { indented } from "./json.ts";

/** JSON, or any text, in full. It scrolls by keyboard, too. @param name for people who can't see what it stands beside */
export function JsonView({ text, name }: { text: string; name: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section class="scrolling" aria-label={name} tabIndex={0}>
      <pre>{indented(text)}</pre>
    </section>
  );
}

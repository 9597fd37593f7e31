/** A tag of a page that we served, and the text that follows it. */
export interface Tag {
  /** As in `p`, and `/p` for its end. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  text: string;
}

/** Stricter than HTML: lower case, double quotes, and no `<` or `>` in a value; so browsers read it alike. */
const TAG = /<(\/?[a-z][a-z0-9]*|!doctype)((?: [a-z-]+(?:="[^"<>]*")?)*)>([^<]*)/gy;
const ATTRIBUTE = / ([a-z-]+)(?:="([^"]*)")?/g;
const ENTITY = /&(\w+|#39);|&/g;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Every tag of a page, in order, decoded. Throws for what isn't written as strictly as we write. */
export function tagsOf(page: string): Tag[] {
  const tags = [...page.matchAll(TAG)];
  const length = tags.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length < page.length) throw new Error(`No tag of ours: ${page.slice(length, length + 100)}`);
  return tags.map(([, name = "", attributes = "", text = ""]) => ({
    name,
    attributes: new Map(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, decode(value)]),
    ),
    text: decode(text),
  }));
}

/** What a person reads of a page, with its title in front; without its style. */
export function textOf(page: string): string {
  return tagsOf(page)
    .map(({ name, text }) => (name === "style" ? "" : text))
    .join("");
}

/** The text within the first element of this name; undefined when there is none. */
export function textIn(page: string, name: string): string | undefined {
  const tags = tagsOf(page);
  const start = tags.findIndex((tag) => tag.name === name);
  return start < 0 ? undefined : textUntil(tags.slice(start), `/${name}`);
}

/** The text from the first of these tags on, until one of this name. */
export function textUntil(tags: readonly Tag[], end: string): string {
  const before = tags.slice(
    0,
    tags.findIndex(({ name }) => name === end),
  );
  return before.map(({ text }) => text).join("");
}

function decode(text: string): string {
  return text.replace(ENTITY, (whole, name) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`No entity of ours: ${whole}`);
    return character;
  });
}

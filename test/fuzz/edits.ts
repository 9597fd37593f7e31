/** Valid values with a few things done to them: what random ones would be refused for at once is still right in these. */
import fc from "fast-check";
import { isObject, type Json } from "../../functions/json.ts";

/** Stands in what is sent, whatever it is; never in a log line, nor in what is said of an error. */
export const CANARY = "canary-zq9";

/** Texts that something has gone wrong with before. */
export const ODD_TEXTS = [
  ..."\0 \n \r \t \x7f \u2028 \ufeff \ud800 \udc00 \u202e % & = ; , . / \\ $ ' \" < { [ ] } # ? + - 0".split(
    " ",
  ),
  ...["", " ", "__proto__", "constructor", "hasOwnProperty", "..", "${x}", "$$", "%00", "%ff", "1e999"],
  ...["é", "😀", "ß", "ı", "İ", "null", "true", "a".repeat(300), CANARY, CANARY],
];

/** Any text, odd ones as often as random ones. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...ODD_TEXTS)), maxLength: 6 }),
);

const edit = fc.record({
  how: fc.constantFrom("flip", "insert", "cut", "end", "repeat", "move"),
  // Random numbers of fast-check's own prefer small ones, and the start of a text.
  at: fc.noBias(fc.nat(1 << 20)),
  size: fc.oneof({ weight: 5, arbitrary: fc.nat(8) }, fc.nat(2_000)),
  text: fc.constantFrom(...ODD_TEXTS),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/**
 * Texts with up to four edits: a bit turned, something put in, cut out, cut off, repeated or moved.
 * @param most edits; one of them alone gets further in than four do
 */
export function edited(texts: fc.Arbitrary<string>, most = 4): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.array(edit, { maxLength: most }))
    .map(([text, edits]) => edits.reduce(applied, text));
}

/** Bytes with up to four edits. */
export function editedBytes(bytes: fc.Arbitrary<Uint8Array>, most = 4): fc.Arbitrary<Buffer> {
  const latin = bytes.map((it) => Buffer.from(it).toString("latin1"));
  return edited(latin, most).map((text) => Buffer.from(text, "latin1"));
}

function applied(text: string, { how, at: place, size, text: odd }: Edit): string {
  const at = place % (text.length + 1);
  const [before, slice, after] = [text.slice(0, at), text.slice(at, at + size), text.slice(at + size)];
  switch (how) {
    case "flip":
      return (
        before + String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << (size % 8))) + text.slice(at + 1)
      );
    case "insert":
      return before + odd + slice + after;
    case "cut":
      return before + after;
    case "end":
      return before;
    case "repeat":
      return before + slice + slice + after;
    case "move":
      return after.slice(0, 1) + before + slice + after.slice(1);
  }
}

/** Values of every kind of JSON, some of them more than a schema expects. */
const ODD_VALUES: Json[] = [
  ...[null, true, false, 0, -0, 1, -1, 0.5, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 1e21],
  ...["", "a", "\ud800", "__proto__", "x".repeat(5_000), "2030-01-01", "https://example.com"],
  ...[[], {}, [null], [[]], { "": "" }, JSON.parse('{"__proto__":{"polluted":1}}')],
  JSON.parse("[".repeat(200) + "]".repeat(200)),
];
const ODD_KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "\ud800",
  "type",
  "name",
  "$ref",
  "0",
  "length",
];

const change = fc.record({
  how: fc.constantFrom("replace", "replace", "remove", "add", "copy", "twist"),
  at: fc.noBias(fc.nat(1 << 20)),
  from: fc.noBias(fc.nat(1 << 20)),
  value: fc.oneof(fc.constantFrom(...ODD_VALUES), fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>),
  key: fc.constantFrom(...ODD_KEYS),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/**
 * JSON values with up to three members or items replaced, removed, added, or copied from elsewhere in them.
 * What is given shares nothing with the original.
 */
export function changed(values: fc.Arbitrary<unknown>, most = 3): fc.Arbitrary<Json> {
  return fc.tuple(values, fc.array(change, { maxLength: most })).map(([value, changes]) => {
    const root: Json[] = [JSON.parse(JSON.stringify(value))];
    for (const one of changes) make(one, root);
    return root[0] ?? null;
  });
}

/** A place in a value: a container, and the key of what is there. */
type Place = [holder: Json[] | { [key: string]: Json }, key: string];

function make({ how, at, from, value, key }: Change, root: Json[]): void {
  const places = placesIn(root);
  const [holder, name] = places[at % places.length] ?? [root, "0"];
  const held: Json = Reflect.get(holder, name);
  const [other, otherName] = places[from % places.length] ?? [root, "0"];
  if (how === "replace") put(holder, name, clone(value));
  if (how === "copy") put(holder, name, clone(Reflect.get(other, otherName)));
  if (how === "add" && Array.isArray(held)) held.push(clone(value));
  if (how === "add" && isObject(held)) put(held, key, clone(value));
  if (how === "twist" && typeof held === "string") put(holder, name, `${held}${key}`);
  if (how !== "remove" || holder === root) return;
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
}

function placesIn(holder: Place[0]): Place[] {
  return Object.keys(holder).flatMap((key) => {
    const held: Json = Reflect.get(holder, key);
    return typeof held === "object" && held !== null ? [[holder, key], ...placesIn(held)] : [[holder, key]];
  });
}

/** As an own member, a `__proto__` too. */
function put(holder: Place[0], key: string, value: Json): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}

function clone(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}

/** Freezes a value through and through: whoever changes it then throws a TypeError, which is no documented error. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

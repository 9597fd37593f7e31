/** The other ways to write base64url that one decoder or another takes, or may take. */

/** In the order of their values (RFC 4648, section 5). */
export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A link's parts, in order. */
export const PARTS = ["header", "encrypted key", "IV", "ciphertext", "tag"] as const;

/** What decoders pass over, or what cuts a text in two somewhere. */
const SPACES = [" ", "\t", "\n", "\r\n", "\v", "\0", "\u00a0", "\u2028", "\ufeff", "\u200b"];
const SIGNS = ["!", "*", "~", "=", "+", "/", "%", "%00", "%20", "&", "#", "\\", '"', "\ud800"];
const JUNK = [...SPACES, ...SIGNS];

/** Letters that look like these ones, or that become them when only the low byte or the compatible form is kept. */
const LOOKALIKES: Record<string, string> = {
  A: "\u0410",
  B: "\u0392",
  O: "\u039f",
  a: "\u0430",
  e: "\u0435",
};
const FULL_WIDTH = 0xfee0;
const LATIN_EXTENDED = 0x100;

/** A link's data with another text in place of one of its parts. */
export function withPart(data: string, part: number, text: string): string {
  return data
    .split(".")
    .map((own, index) => (index === part ? text : own))
    .join(".");
}

/** The letter after this one. */
export function nextLetter(letter: string): string {
  return ALPHABET.charAt((ALPHABET.indexOf(letter) + 1) % ALPHABET.length);
}

/** Every other spelling of a part that we know of, what it is first; never the part itself. */
export function respellings(part: string): [what: string, spelling: string][] {
  const all: [string, string][] = [
    ["padded once", `${part}=`],
    ["padded twice", `${part}==`],
    ["in the plain alphabet", part.replaceAll("-", "+").replaceAll("_", "/")],
    ["with all percent-encoded", [...part].map(percentEncoded).join("")],
    ...tails(part),
    ...JUNK.flatMap((junk) => withJunk(part, junk)),
    ...[...new Set(part.slice(0, 24))].flatMap((letter) => disguises(part, letter)),
  ];
  return all.filter(([, spelling]) => spelling !== part);
}

/** The bits after the last byte, which mean nothing and must be zero (RFC 4648, section 3.5). */
function tails(part: string): [string, string][] {
  const variants = { 2: 16, 3: 4 }[part.length % 4] ?? 1;
  const last = ALPHABET.indexOf(part.charAt(part.length - 1));
  return Array.from({ length: variants - 1 }, (_, n) => [
    `with ${n + 1} in its tail`,
    part.slice(0, -1) + ALPHABET.charAt(last + n + 1),
  ]);
}

function withJunk(part: string, junk: string): [string, string][] {
  const middle = Math.floor(part.length / 2);
  return [
    [`after ${JSON.stringify(junk)}`, junk + part],
    [`before ${JSON.stringify(junk)}`, part + junk],
    [`around ${JSON.stringify(junk)}`, part.slice(0, middle) + junk + part.slice(middle)],
  ];
}

function disguises(part: string, letter: string): [string, string][] {
  const code = letter.charCodeAt(0);
  const others = [
    percentEncoded(letter),
    percentEncoded(letter).toLowerCase(),
    String.fromCharCode(code + FULL_WIDTH),
    String.fromCharCode(code + LATIN_EXTENDED),
    LOOKALIKES[letter] ?? letter,
    `${letter}\u0301`,
  ];
  return others.map((other) => [`with ${other} for ${letter}`, part.replace(letter, other)]);
}

function percentEncoded(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

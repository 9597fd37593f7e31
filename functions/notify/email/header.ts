import { oneLine } from "../../text.ts";

/** RFC 2047, section 2: an encoded word has at most 75 characters, of which `=?UTF-8?B?` and `?=` leave 60 of base64. */
const WORD_BYTES = (60 / 4) * 3;

/**
 * The address that a mail comes from, with a name before it where there is one.
 * @param address as RFC 5322 has it in `addr-spec`
 */
export function namedAddress(name: string, address: string): string {
  const phrase = oneLine(name);
  return phrase === "" ? address : `${isPlain(phrase) ? quoted(phrase) : encodedWords(phrase)} <${address}>`;
}

/**
 * A subject for SES, which encodes what isn't ASCII. What looks encoded already would be decoded by whoever reads the
 * mail, so that is encoded here.
 */
export function subjectLine(subject: string): string {
  const line = oneLine(subject);
  return looksEncoded(line) ? encodedWords(line) : line;
}

/** What can stand between quotation marks: printable ASCII. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !looksEncoded(text);
}

function looksEncoded(text: string): boolean {
  return text.includes("=?");
}

/** RFC 5322, section 3.2.4. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** RFC 2047, section 5: no word splits a character, and the white space between two is not shown. */
function encodedWords(text: string): string {
  const words = [""];
  for (const character of text) {
    const longer = `${words.at(-1)}${character}`;
    if (Buffer.byteLength(longer) > WORD_BYTES) words.push(character);
    else words[words.length - 1] = longer;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join(" ");
}

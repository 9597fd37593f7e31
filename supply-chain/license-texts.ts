import { readFileSync } from "node:fs";

const GRANT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so`;

const CONDITION = `, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software`;

const NO_WARRANTY = `.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** By SPDX identifier (https://spdx.org/licenses). */
const TEXTS: ReadonlyMap<string, string> = new Map([
  // Ours, and so in this folder's parent.
  ["Apache-2.0", readFileSync(new URL("../LICENSE", import.meta.url), "utf8")],
  ["MIT", GRANT + CONDITION + NO_WARRANTY],
  ["MIT-0", GRANT + NO_WARRANTY],
]);

/**
 * The text of a licence, for a package that names it and brings no copy.
 * @param license its SPDX identifier
 * @param author as package.json has it
 * @throws Error when it isn't known here
 */
export function standardText(license: string, author: string): string {
  const text = TEXTS.get(license);
  if (text === undefined) throw new Error(`Add the text of ${license}, which a package leaves out`);
  return `Copyright (c) ${author.replace(/ <.*/, "")}\n\n${text}`;
}

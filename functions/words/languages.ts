import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { ja } from "./ja.ts";
import type { Words } from "./words.ts";

/** Every language that our pages speak, by its tag; the first is for whoever accepts none of them. */
const LANGUAGES: ReadonlyMap<string, Words> = new Map(Object.entries({ en, de, fr, es, ja }));

/** The tags, in the order in which we prefer them. */
export const LANGUAGE_TAGS: readonly string[] = [...LANGUAGES.keys()];

/** The words of a language; English for a tag that isn't among `LANGUAGE_TAGS`. */
export function wordsOf(tag: string): Words {
  return LANGUAGES.get(tag) ?? en;
}

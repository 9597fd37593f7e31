import { CallbackError } from "../errors.ts";

/** What placeholders stand for, by name. Values come from the query: anyone can write them. */
export type Parameters = Pick<ReadonlyMap<string, string>, "get">;

/** Python's `string.Template`: `$$`, `$name` and `${name}` with ASCII identifiers; anything else after `$` is stray. */
const PLACEHOLDER = /\$(?:(?<escaped>\$)|(?<named>[_a-z][_a-z0-9]*)|\{(?<braced>[_a-z][_a-z0-9]*)\}|)/gi;

/**
 * Substitutes as Python's `string.Template.substitute` does; what is put in is not looked at again.
 * @param encode makes a value safe for where it is put
 * @throws CallbackError `OutputFormatting` for a missing parameter or a stray `$`
 */
export function substitute(
  template: string,
  parameters: Parameters,
  encode = (value: string) => value,
): string {
  return template.replace(PLACEHOLDER, (...match) => {
    const { escaped, named, braced } = match.at(-1) as Record<string, string | undefined>;
    if (escaped !== undefined) return "$";
    const name = named ?? braced;
    if (name === undefined) throw unformatted("A $ stands alone; write $$ for the character");
    const value = parameters.get(name);
    if (value === undefined) throw unformatted("A parameter is missing from the URL");
    return encode(value);
  });
}

/** The error for all that can go wrong when parameters are put in. */
export function unformatted(message: string): CallbackError {
  return new CallbackError("OutputFormatting", message);
}

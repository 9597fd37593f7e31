import { DAY_MS } from "../../functions/seal/day-key.ts";
import { readForm } from "../../functions/seal/jwe.ts";
import { PlaygroundError } from "./error.ts";
import type { Inspected } from "./shown.ts";

/**
 * Tells what a link shows to anybody: no key, no call.
 * @throws PlaygroundError when it is no link of callback-urls
 */
export function inspect(url: string): Inspected {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams();
  const data = query.get("data") ?? "";
  const form = readForm(data);
  if (form === null && !data.startsWith("1-"))
    throw new PlaygroundError("That is no link of callback-urls: paste one whole, from a message");
  const action = query.get("action");
  return {
    length: url.length,
    ...(action !== null && { action }),
    sealed: form !== null,
    ...(form && {
      day: new Date(form.day * DAY_MS).toISOString().slice(0, 10),
      keyTag: form.tag,
      sealedLength: data.length - data.indexOf(".") - 1,
    }),
  };
}

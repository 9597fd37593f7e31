import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { taskToken } from "../step-functions/task-token.ts";
import { stepFunctions } from "./aws.ts";
import { stack, withQuery } from "./parameterized.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { type Substitution, substituteInPython } from "./string-template.ts";

const pieces = [
  ..."$${}${ $$ { } a B _ 1 - é ſ \u212a ı \n \u{1f511} name Name __proto__ constructor action type".split(
    " ",
  ),
  ..."$name ${name} $Name $$name ${_x1} $_x1 $name1 ${name}1 ${ name} ${name $1 $é $ſ ${é} $\n $$$ $constructor ${__proto__} $action ${type}".split(
    " ",
  ),
];
const template = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(""));
const names = fc.constantFrom(
  "name",
  "Name",
  "_x1",
  "name1",
  "__proto__",
  "constructor",
  "é",
  "1",
  "ſ",
  "",
  "name ",
);
const value = fc.oneof(
  fc.constantFrom("$name", "$$", "${name}", "$", "a&b=c", "<é>", "\u{1f511}\n"),
  fc.string({ maxLength: 5 }),
);
const query = fc.uniqueArray(fc.tuple(names, value), { maxLength: 5, selector: ([name]) => name });
const samples = fc.sample(fc.tuple(template, query), { numRuns: 400, seed: 20_300_517 });

const REFUSED = ["400 InvalidAction", "400 OutputFormatting"];

type Query = [string, string][];

/**
 * What a press with this query does: what is said, and the outputs that Step Functions is given. What can't work
 * with any query, such as a stray $, is refused when the link is asked for.
 */
async function effectOf(text: string, all: Query) {
  const token = stepFunctions.wait(taskToken());
  const actions = [{ name: "approve", type: "success", output: text }];
  const { urls, error } = await stack.createUrls({ token, actions, enable_output_parameters: true });
  const url = urls?.approve;
  const said = url ? summary(await stack.respond(jsonPost(withQuery(url, all), {}))) : `400 ${error}`;
  const outputs = stepFunctions.callsFor(token).map(({ output = "" }) => JSON.parse(output));
  return { text, all, effect: { said: REFUSED.includes(said) ? "refused" : said, outputs } };
}

function effectOfPython(output: string | null) {
  return output === null ? { said: "refused", outputs: [] } : { said: "200", outputs: [output] };
}

test("puts parameters in, or refuses to, just as Python's string.Template does", async () => {
  const sealed = [
    ["action", "approve"],
    ["type", "success"],
  ] as const;
  const python = substituteInPython(
    samples.map(([text, all]): Substitution => [text, Object.fromEntries([...all, ...sealed])]),
  );
  const effects = await Promise.all(samples.map(([text, all]) => effectOf(text, all)));
  const differing = effects.filter(
    (it, index) => !isDeepStrictEqual(it.effect, effectOfPython(python[index] ?? null)),
  );
  expect(differing).toEqual([]);
  expect(python.filter((it) => it === null).length).toBeGreaterThan(50);
  expect(python.filter((it) => it?.includes("$")).length).toBeGreaterThan(10);
});

/**
 * Case 6: every spelling of a link's five parts but the one that we write is refused before KMS is asked. Each is tried
 * on a container that knows no key, so that one which got through would ask. The `1-` links of a stack without
 * encryption: test/handlers/unsealed.test.ts.
 */
import fc from "fast-check";
import { compactDecrypt } from "jose";
import { describe, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { dataOf, type Link, link, withParameter } from "../handlers/link.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { deploy } from "../handlers/stack.ts";
import { effectOf, pressOf, REFUSED } from "./effects.ts";
import { AUDIENCE, coldContainer, keyOfToday, reseal } from "./resealing.ts";
import { ALPHABET, nextLetter, PARTS, respellings, withPart } from "./spellings.ts";

const stack = await deploy({ AUDIENCE });
const cold = await coldContainer(stack);
const key = await keyOfToday(stack);
/** Tokens of three lengths: by them a ciphertext ends within a group of four letters, or with it. */
const links = await Promise.all(["a", "ab", "abc"].map((token) => link(stack, {}, { token })));
const [made] = links as [Link];
const data = dataOf(made.url);

const effect = (spelling: string) => effectOf(() => cold.respond(pressOf(made.url, spelling)));

/** Every other spelling of one part of every link, what it is first; a header's is sealed as it then stands. */
async function spellingsOf(part: number): Promise<[string, string][]> {
  const all = links.flatMap(({ url }) =>
    respellings(dataOf(url).split(".")[part] ?? "").map(([what, spelling]) => ({ url, what, spelling })),
  );
  return Promise.all(
    all.map(async ({ url, what, spelling }): Promise<[string, string]> => {
      const from = dataOf(url);
      return [what, part === 0 ? await reseal(from, key, spelling) : withPart(from, part, spelling)];
    }),
  );
}

describe.for(PARTS.map((name, part) => [name, part] as const))("the %s", ([, part]) => {
  test("is refused before KMS in every other spelling", async () => {
    const spellings = await spellingsOf(part);
    expect(spellings.length).toBeGreaterThan(30);
    for (const [what, spelling] of spellings) expect([what, await effect(spelling)]).toEqual([what, REFUSED]);
  });

  test("is refused before KMS when it is empty, or isn't and should be", async () => {
    const other = part === 1 ? ["AA", "AAAA", "_"] : [""];
    for (const spelling of other) expect(await effect(withPart(data, part, spelling))).toEqual(REFUSED);
  });
});

test("jose alone would open many of these", async () => {
  const all = (await Promise.all(PARTS.map((_, part) => spellingsOf(part)))).flat();
  const opens = ([, spelling]: [string, string]) =>
    compactDecrypt(spelling, key).then(
      () => 1,
      () => 0,
    );
  const opened = await Promise.all(all.map(opens));
  expect(opened.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(50);
});

describe("a link is refused before KMS when", () => {
  const parts = (change: (parts: string[]) => string[]) => change(data.split(".")).join(".");
  const forms: [string, string][] = [
    ["it is empty", ""],
    ["it is of spaces", "   "],
    ["it is beyond ASCII", "\u{1f511}\u0000é"],
    ["it is dots alone", "...."],
    ["it is the predecessor's", "2-AYADeA0Jqnjh0PIkmyZyHVvKPh8AXwABABVhd3MtY3J5cHRvLXB1YmxpYy1rZXk"],
    ["it has lost its tag", parts((all) => all.slice(0, 4))],
    ["it has a sixth part", `${data}.`],
    ["a part comes before the first", `.${data}`],
    ["there is a dot too much within", data.replace("..", "...")],
    ["there is a dot too few", data.replace("..", ".")],
    ["its last letter is cut off", data.slice(0, -1)],
    ["its IV has 11 bytes", withPart(data, 2, Buffer.alloc(11).toString("base64url"))],
    ["its IV has 13 bytes", withPart(data, 2, Buffer.alloc(13).toString("base64url"))],
    ["its IV has 16 bytes", withPart(data, 2, Buffer.alloc(16).toString("base64url"))],
    ["its tag has 15 bytes", withPart(data, 4, Buffer.alloc(15).toString("base64url"))],
    ["its tag has 12 bytes", withPart(data, 4, Buffer.alloc(12).toString("base64url"))],
    ["its tag has 17 bytes", withPart(data, 4, Buffer.alloc(17).toString("base64url"))],
    ["it is over 10,240 characters", withPart(data, 3, "A".repeat(10_240))],
    ["it is percent-encoded twice", encodeURIComponent(data).replaceAll(".", "%2E")],
    ["its header is in small letters", parts(([header = "", ...rest]) => [header.toLowerCase(), ...rest])],
    ["its header is in capitals", parts(([header = "", ...rest]) => [header.toUpperCase(), ...rest])],
    ...["\uff0e", "\u3002", "\u2024", "\u00b7", "%2E", ",", "\0", "/"].map((dot): [string, string] => [
      `its dots are ${JSON.stringify(dot)}`,
      data.replaceAll(".", dot),
    ]),
  ];
  test.for(forms)("%s", async ([, spelling]) => expect(await effect(spelling)).toEqual(REFUSED));

  test("there is anything in it that is no letter of base64url", async () => {
    const foreign = fc
      .string({ unit: "binary", minLength: 1, maxLength: 4 })
      .filter((text) => [...text].some((character) => !ALPHABET.includes(character)));
    const place = fc.nat(data.length);
    await fc.assert(
      fc.asyncProperty(place, foreign, fc.integer({ min: 0, max: 2 }), async (at, text, over) => {
        const changed = data.slice(0, at) + text + data.slice(at + over);
        fc.pre(changed !== data);
        expect(await effect(changed)).toEqual(REFUSED);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("what is wrong is always said in the same words", async () => {
  const spellings = [undefined, "x", "2-abc", withPart(data, 4, nextLetter("A").repeat(22))];
  const replies = spellings.map(async (spelling) => {
    const { body } = await cold.respond(jsonPost(withParameter(made.url, "data", spelling), {}));
    return body;
  });
  const bodies = new Set(await Promise.all(replies));
  expect([...bodies]).toEqual([expect.stringContaining("invalid or was made by another version")]);
});

test("does nothing when any one of its letters is another, and still acts as it was sent", async () => {
  const { url, token } = await link(stack);
  const sealed = dataOf(url);
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice(0, at) + nextLetter(sealed.charAt(at)) + sealed.slice(at + 1);
    const said = summary(await stack.respond(pressOf(url, changed)));
    const isOfAnotherDay = at < sealed.indexOf(".") && said === "410 ExpiredPayload";
    expect([at, isOfAnotherDay || said]).toEqual([at, isOfAnotherDay || "400 InvalidPayload"]);
  }
  expect(stepFunctions.callsFor(token)).toHaveLength(0);
  expect(await effectOf(() => stack.respond(jsonPost(url, {})))).toEqual({ said: "200", kms: 0, task: 1 });
});

test("the container that refused all these knew no key: a good link is what it first asks KMS for", async () => {
  const { url } = await link(stack);
  const acted = { said: "200", kms: 1, task: 1 };
  expect(await effectOf(() => cold.respond(jsonPost(url, {})))).toEqual(acted);
});

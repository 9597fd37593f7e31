/**
 * Case 7: a link whose protected header isn't, byte for byte, the one we write is refused before KMS is asked. Every
 * header is put on by whoever has the key of the day, and authenticates, so that nothing but its text can be refused.
 */
import fc from "fast-check";
import { CompactEncrypt, compactDecrypt, FlattenedEncrypt, GeneralEncrypt } from "jose";
import { describe, expect, test } from "vitest";
import { dataOf, link } from "../handlers/link.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { deploy } from "../handlers/stack.ts";
import { effectOf, pressOf, REFUSED } from "./effects.ts";
import { AUDIENCE, coldContainer, headerOf, keyOfToday, reseal } from "./resealing.ts";

const stack = await deploy({ AUDIENCE });
const cold = await coldContainer(stack);
const key = await keyOfToday(stack);
const { url } = await link(stack);
const data = dataOf(url);
/** `{"alg":"dir","enc":"A256GCM","kid":"DAY.TAG"}` */
const OWN = headerOf(data);
const own: Record<string, string> = JSON.parse(OWN);
const [day = "", tag = ""] = own.kid?.split(".") ?? [];

const resealed = (header: string | Uint8Array) =>
  reseal(data, key, Buffer.from(header).toString("base64url"));
const effect = async (header: string | Uint8Array) => {
  const forged = await resealed(header);
  return effectOf(() => cold.respond(pressOf(url, forged)));
};

/** Our header with other members, as JSON writes it: in place of ours, or after them. */
const having = (members: object) => JSON.stringify({ ...own, ...members });
const each = (member: string, values: unknown[]) =>
  values.map((value): [string, string] => [
    `${member} of ${JSON.stringify(value)}`,
    having({ [member]: value }),
  ]);

const values = [
  ...each("alg", ["none", "A128KW", "A256KW", "A256GCMKW", "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "ECDH-ES"]),
  ...each("alg", ["ECDH-ES+A256KW", "PBES2-HS512+A256KW", "HS256", "DIR", "dir ", "", null, ["dir"], 1]),
  ...each("enc", ["A128GCM", "A192GCM", "A128CBC-HS256", "A256CBC-HS512", "XC20P", "a256gcm", "", null]),
  ...each("kid", [null, 1, [own.kid], { kid: own.kid }, "", day, tag, `.${tag}`, `${day}.`, `${day}${tag}`]),
  ...each("kid", [`0${day}.${tag}`, `+${day}.${tag}`, `-${day}.${tag}`, ` ${day}.${tag}`, `${day}.${tag} `]),
  ...each("kid", [
    `${day}.0.${tag}`,
    `${day}.${tag}.${tag}`,
    `${day}..${tag}`,
    `${day},${tag}`,
    `${tag}.${day}`,
  ]),
  ...each("kid", [`${day}.${tag}\n`, `${day}.${tag}\0`, `${day}.${tag.slice(1)}`, `${day}.${tag}A`]),
  ...each("kid", [
    `0x${Number(day).toString(16)}.${tag}`,
    `${day}e0.${tag}`,
    `${day}.0e0.${tag}`,
    `${day}_.${tag}`,
  ]),
  ...each("kid", [[...day].map((digit) => String.fromCharCode(0x630 + digit.charCodeAt(0))).join("")]),
  ...each("kid", [
    `${[...day].map((digit) => String.fromCharCode(0xfee0 + digit.charCodeAt(0))).join("")}.${tag}`,
  ]),
  ...each("kid", [
    `1${"0".repeat(6)}.${tag}`,
    `${"9".repeat(400)}.${tag}`,
    `${day}.\u0410\u0410`,
    `${day}.==`,
  ]),
  ...each("kid", [`${day}.${tag}","zip":"DEF`, `${day}.${tag}","kid":"${day}.${tag}`]),
];

const EXTRA = {
  zip: ["DEF", "", null],
  crit: [[], ["exp"], ["b64"], ["kid"], null],
  b64: [false, true],
  typ: ["JWT", "JOSE", "JOSE+JSON"],
  cty: ["JWT"],
  jwk: [{ kty: "oct", k: Buffer.alloc(32).toString("base64url") }],
  jku: ["https://evil.example/keys"],
  x5u: ["https://evil.example/certificate"],
  x5c: [["MIIB"]],
  x5t: ["AAAA"],
  "x5t#S256": ["AAAA"],
  epk: [{ kty: "EC", crv: "P-256", x: "AA", y: "AA" }],
  apu: ["AA"],
  p2s: ["AAAAAAAAAAA"],
  p2c: [1, 2 ** 31],
  iv: ["AAAAAAAAAAAAAAAA"],
  tag: ["AAAAAAAAAAAAAAAAAAAAAA"],
  exp: [4_102_444_800],
  aud: [AUDIENCE],
  "": [""],
  toString: [null],
};
const extras = Object.entries(EXTRA).flatMap(([member, all]) => each(member, all));

const members = OWN.slice(1, -1).split(",") as [string, string, string];
const [alg, enc, kid] = members;
const orders = [
  [alg, kid, enc],
  [enc, alg, kid],
  [enc, kid, alg],
  [kid, alg, enc],
  [kid, enc, alg],
];
const otherOf: Record<string, string> = {
  [alg]: '"alg":"none"',
  [enc]: '"enc":"A128GCM"',
  [kid]: '"kid":"0.AA"',
};
const written: [string, string | Uint8Array][] = [
  ...orders.map((order): [string, string] => [`the order ${order}`, `{${order}}`]),
  ...members.flatMap((member): [string, string][] => [
    [`no ${member}`, `{${members.filter((it) => it !== member)}}`],
    [`${member} twice`, `{${[...members, member]}}`],
    [`another before ${member}`, `{${[otherOf[member], ...members]}}`],
    [`another after ${member}`, `{${[...members, otherOf[member]]}}`],
    [
      `${member} with its name escaped`,
      OWN.replace(member, `"\\u00${hex(member.charAt(1))}${member.slice(2)}`),
    ],
    [`${member} with its value escaped`, OWN.replace(member, escapedValue(member))],
    [`${member} in capitals`, OWN.replace(member.slice(0, 5), member.slice(0, 5).toUpperCase())],
  ]),
  ...[" ", "\t", "\n", "\r\n"].flatMap((space): [string, string][] => [
    [`${JSON.stringify(space)} before it`, space + OWN],
    [`${JSON.stringify(space)} after it`, OWN + space],
    ...["{", ":", ","].map((sign): [string, string] => [
      `${JSON.stringify(space)} after ${sign}`,
      OWN.replace(sign, sign + space),
    ]),
  ]),
  ["a byte order mark", `\ufeff${OWN}`],
  ["a NUL after it", `${OWN}\0`],
  ["a trailing comma", OWN.replace("}", ",}")],
  ["a comment", OWN.replace("{", "{/**/")],
  ["single quotes", OWN.replaceAll('"', "'")],
  ["two of it", OWN + OWN],
  ["a `__proto__`", OWN.replace("{", '{"__proto__":{"alg":"none"},')],
  ["a `__proto__` around it", `{"__proto__":${OWN}}`],
  ["a list around it", `[${OWN}]`],
  ["a text around it", JSON.stringify(OWN)],
  ["UTF-16", Buffer.from(OWN, "utf16le")],
  ["overlong UTF-8", Buffer.concat([Buffer.from('{"'), Buffer.of(0xc1, 0xa1), Buffer.from(OWN.slice(3))])],
  ["a byte that is no UTF-8", Buffer.concat([Buffer.from(OWN), Buffer.of(0xff)])],
  ...["null", "true", "1", '""', "[]", "{}"].map((text): [string, string] => [`${text} instead of it`, text]),
];

describe("a header is refused before KMS, though it authenticates, when it has", () => {
  test.for([...values, ...extras, ...written])("%s", async ([, header]) => {
    expect(header).not.toBe(OWN);
    expect(await effect(header)).toEqual(REFUSED);
  });

  test("anything else around its kid than ours", async () => {
    const before = OWN.indexOf(day);
    const after = before + day.length + 1 + tag.length;
    const place = fc.oneof(fc.nat(before), fc.integer({ min: after, max: OWN.length }));
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom(" ", "\\u0061", ",", "0"),
    );
    await fc.assert(
      fc.asyncProperty(place, text, fc.boolean(), async (at, put, instead) => {
        // A letter that goes away is outside the kid, too.
        const header = OWN.slice(0, at) + put + OWN.slice(at === before ? at : at + Number(instead));
        fc.pre(header !== OWN && header.isWellFormed() && !/^\d/.test(at === before ? put : ""));
        expect(await effect(header)).toEqual(REFUSED);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a link is refused before KMS when it is", () => {
  const plaintext = Buffer.from("anything");
  const protectedHeader = { alg: "dir", enc: "A256GCM", kid: own.kid ?? "" };
  const flattened = () => new FlattenedEncrypt(plaintext).setProtectedHeader(protectedHeader).encrypt(key);
  const general = () =>
    new GeneralEncrypt(plaintext).setProtectedHeader(protectedHeader).addRecipient(key).encrypt();
  const forms: [string, () => Promise<string>][] = [
    ["JSON, flattened (RFC 7516, section 7.2.2)", async () => JSON.stringify(await flattened())],
    ["JSON, general (RFC 7516, section 7.2.1)", async () => JSON.stringify(await general())],
    ["JSON, encoded again", async () => Buffer.from(JSON.stringify(await flattened())).toString("base64url")],
    ["a JWS", async () => data.split(".").slice(0, 3).join(".")],
    [
      "an unsecured JWT",
      async () => `${Buffer.from('{"alg":"none"}').toString("base64url")}.${data.split(".")[3]}.`,
    ],
    [
      "a link within a link",
      () =>
        new CompactEncrypt(Buffer.from(data))
          .setProtectedHeader({ ...protectedHeader, cty: "JWT" })
          .encrypt(key),
    ],
  ];
  test.for(forms)("%s", async ([, form]) => {
    const forged = await form();
    expect(await effectOf(() => cold.respond(pressOf(url, forged)))).toEqual(REFUSED);
  });
});

test("jose alone would open a header with one more member, reordered or escaped", async () => {
  for (const header of [having({ typ: "JWT" }), `{${[kid, enc, alg]}}`, OWN.replace('"alg"', '"\\u0061lg"')])
    expect((await compactDecrypt(await resealed(header), key)).plaintext.length).toBeGreaterThan(0);
});

test("the same under our own header acts, and is what this container first asks KMS for", async () => {
  const good = await link(stack);
  const sealed = await reseal(dataOf(good.url), key, Buffer.from(OWN).toString("base64url"));
  expect(sealed).not.toBe(dataOf(good.url));
  const acted = { said: "200", kms: 1, task: 1 };
  expect(await effectOf(() => cold.respond(pressOf(good.url, sealed)))).toEqual(acted);
  expect((await effectOf(() => cold.respond(jsonPost(good.url, {})))).said).toBe("410 StepFunctionsError");
});

function escapedValue(member: string): string {
  const at = member.indexOf(":") + 2;
  return `${member.slice(0, at)}\\u00${hex(member.charAt(at))}${member.slice(at + 1)}`;
}

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16).padStart(2, "0");
}

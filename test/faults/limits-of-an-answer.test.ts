/**
 * Case 13, at the click: a body, a picked output, error or cause, or what parameters make of one, is sent at the limit of
 * Step Functions, whose local endpoint takes no more than AWS does; one over it is refused with its own code, and nothing
 * is sent. In Slack: test/functions/slack/submission.test.ts.
 */
import { describe, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { type Link, link } from "../handlers/link.ts";
import { parameterized, press as pressWith } from "../handlers/parameterized.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost, restEvent } from "../handlers/rest-event.ts";
import { asking } from "../handlers/review.ts";
import { deploy } from "../handlers/stack.ts";

/** API reference of Step Functions: output in bytes, error and cause in characters. */
const OUTPUT = 262_144;
const ERROR = 256;
const CAUSE = 32_768;
const LEVELS = 64;
const FORM = 3 * OUTPUT;

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const post = (outcome: object) => ({
  type: "post",
  outcomes: [{ name: "ok", type: "success", schema: true, ...outcome }],
});
const failing = (outcome: object) => post({ type: "failure", ...outcome });

/** What a press of this JSON text came to. */
async function pressed({ url, token }: Link, body: string, base64 = false) {
  const event = jsonPost(url, null, { body: base64 ? Buffer.from(body).toString("base64") : body, base64 });
  const said = summary(await stack.respond(event));
  return { said, sent: stepFunctions.callsFor(token).at(-1), calls: stepFunctions.callsFor(token).length };
}

const REFUSED = { said: "400 InvalidPostActionBody", sent: undefined, calls: 0 };

describe.for([
  ["text", "a", false],
  ["characters of two bytes", "é", false],
  ["characters of four bytes", "🙂", false],
  ["text that came as base64", "é", true],
] as const)("a body of %s", ([, character, base64]) => {
  /** A JSON string of so many bytes. */
  const body = (bytes: number) => {
    const count = Math.floor((bytes - 2) / Buffer.byteLength(character));
    const text = character.repeat(count);
    return JSON.stringify(text.padEnd(text.length + bytes - 2 - Buffer.byteLength(text), "b"));
  };

  test("is sent as the output when it has 262,144 bytes", async () => {
    expect(Buffer.byteLength(body(OUTPUT))).toBe(OUTPUT);
    const { said, sent } = await pressed(
      await link(stack, post({ output_body: true })),
      body(OUTPUT),
      base64,
    );
    expect([said, sent?.output === body(OUTPUT)]).toEqual(["200", true]);
  });

  test("is refused, and nothing sent, when it has a byte more", async () => {
    const made = await link(stack, post({ output_body: true }));
    expect(await pressed(made, body(OUTPUT + 1), base64)).toEqual(REFUSED);
  });

  test("is refused when it has a byte more, if its outcome takes nothing of it, too", async () => {
    const made = await link(stack, post({ output: 1 }));
    expect(await pressed(made, body(OUTPUT + 1), base64)).toEqual(REFUSED);
  });
});

describe("a body", () => {
  const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
  const inObjects = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`;

  test.for([
    ["arrays", nested],
    ["objects", inObjects],
  ] as const)("of 64 levels of %s is sent, of 65 or thousands refused", async ([, make]) => {
    const { said, sent } = await pressed(await link(stack, post({ output_body: true })), make(LEVELS));
    expect([said, sent?.output]).toEqual(["200", make(LEVELS)]);
    for (const levels of [LEVELS + 1, 20_000]) {
      const made = await link(stack, post({ output_body: true }));
      expect(await pressed(made, make(levels))).toEqual(REFUSED);
    }
  });
});

describe("a posted form", () => {
  /** Every character as three, which is as long as a browser writes it; `outcome=0` first. */
  const percent = (text: string) =>
    Buffer.from(text)
      .toString("hex")
      .replace(/../g, (hex) => `%${hex}`);
  const form = (length: number) => {
    const start = `${percent("outcome")}=${percent("0")}&${percent("field.0.note")}=`;
    const rest = length - start.length;
    return `${start}${percent("a".repeat(Math.floor(rest / 3)))}${"b".repeat(rest % 3)}`;
  };
  const submit = async ({ url, token }: Link, body: string) => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const said = summary(await stack.respond(restEvent(url, { method: "POST", body, headers })));
    return { said, sent: stepFunctions.callsFor(token).at(-1), calls: stepFunctions.callsFor(token).length };
  };

  test("is sent when it has three times as many bytes as an output, and refused with one more", async () => {
    const made = () => link(stack, asking({ note: { type: "string" } }));
    const { said, sent } = await submit(await made(), form(FORM));
    expect([said, Buffer.byteLength(sent?.output ?? "")]).toEqual(["200", OUTPUT - 10]);
    expect(await submit(await made(), form(FORM + 1))).toEqual(REFUSED);
  });
});

/** By what it is: what to make a link of, with a text of how many characters, and what is sent of it. */
const PICKED: [what: string, action: object, most: number, sent: (text: string) => object][] = [
  ["an output", post({ output_path: "$[0,0,0]" }), 87_378, (a) => ({ output: JSON.stringify([a, a, a]) })],
  ["an error", failing({ error_path: "$[0]" }), ERROR, (error) => ({ error })],
  ["an error of several", failing({ error_path: "$[0,0]" }), 124, (a) => ({ error: JSON.stringify([a, a]) })],
  ["a cause", failing({ cause_path: "$[0]" }), CAUSE, (cause) => ({ cause })],
  [
    "a cause of several",
    failing({ cause_path: "$[0,0]" }),
    16_380,
    (a) => ({ cause: JSON.stringify([a, a]) }),
  ],
];

describe.for(PICKED)("%s that a path picks", ([, action, most, sent]) => {
  test("is sent at the limit, and refused over it", async () => {
    const at = await pressed(await link(stack, action), JSON.stringify(["a".repeat(most)]));
    expect(at).toMatchObject({ said: "200", calls: 1, sent: sent("a".repeat(most)) });
    expect(await pressed(await link(stack, action), JSON.stringify(["a".repeat(most + 1)]))).toEqual(REFUSED);
  });
});

/** With who answered: what is added counts, too. */
const ADDED: [what: string, action: object, most: number, sent: (text: string) => object][] = [
  [
    "an output",
    post({ output_body: true, answer_context: { by: "me" } }),
    OUTPUT - '{"a":"","by":"me"}'.length,
    (a) => ({ output: JSON.stringify({ a, by: "me" }) }),
  ],
  [
    "a cause",
    failing({ cause_path: "$.a", answer_context: { by: "me" } }),
    CAUSE - '{"cause":"","by":"me"}'.length,
    (cause) => ({ cause: JSON.stringify({ cause, by: "me" }) }),
  ],
];

describe.for(ADDED)("%s with who answered", ([, action, most, sent]) => {
  test("is sent at the limit, and refused over it", async () => {
    const at = await pressed(await link(stack, action), JSON.stringify({ a: "a".repeat(most) }));
    expect(at).toMatchObject({ said: "200", calls: 1, sent: sent("a".repeat(most)) });
    const over = await pressed(await link(stack, action), JSON.stringify({ a: "a".repeat(most + 1) }));
    expect(over).toEqual(REFUSED);
  });
});

const FILLED: [what: string, action: object, most: number, sent: (text: string) => object][] = [
  ["an output", { output: "$x" }, OUTPUT / 2 - 1, (a) => ({ output: JSON.stringify(a) })],
  ["a key", { output: { $x: 1 } }, OUTPUT / 2 - 3, (a) => ({ output: JSON.stringify({ [a]: 1 }) })],
  ["an error", { type: "failure", error: "$x" }, ERROR, (error) => ({ error })],
  ["a cause", { type: "failure", cause: "$x$x" }, CAUSE / 2, (a) => ({ cause: a + a })],
];

describe.for(FILLED)("%s that a parameter fills", ([, action, most, sent]) => {
  test("is sent at the limit, and refused over it", async () => {
    const at = await pressWith(await parameterized(action), { x: "é".repeat(most) });
    expect(at).toMatchObject({ said: "200", calls: 1, answer: sent("é".repeat(most)) });
    const over = await pressWith(await parameterized(action), { x: "é".repeat(most + 1) });
    expect(over).toMatchObject({ said: "400 OutputFormatting", calls: 0, answer: undefined });
  });
});

/**
 * Case 15, of work without end: regular expressions that backtrack, schemas that refer to themselves or multiply, paths
 * that pick more than there is, and headers that are slow to read all end, at creation and at the click, with nothing
 * sent, and the container goes on. Each test ends within its time limit or fails; how the limits work:
 * test/functions/outcome/.
 */
import { describe, expect, test } from "vitest";
import { look, submit } from "../handlers/as-browser.ts";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { type Link, link, press } from "../handlers/link.ts";
import { jsonPost, restEvent } from "../handlers/rest-event.ts";
import { deploy } from "../handlers/stack.ts";
import { effectOf } from "./effects.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true", ENABLE_OUTPUT_PARAMETERS: "true" });
/** The longest body: 262,144 bytes, less what is around it. */
const LONG = 262_000;

/** An action that takes the whole body, or of it what a path picks. */
const asking = (over: { schema?: object | boolean; output_path?: string } = {}) => {
  const output = "output_path" in over ? {} : { output_body: true };
  return {
    name: "a",
    type: "post",
    outcomes: [{ name: "o", type: "success", schema: true, ...output, ...over }],
  };
};

async function refusedAtCreation(action: object): Promise<unknown> {
  const before = kms.calls.length;
  const { error, urls } = await stack.createUrls({ token: "a", actions: [action] });
  expect([urls, kms.calls.length]).toEqual([undefined, before]);
  return error;
}

/** What a body does to a link, and that the container still serves another afterwards. */
async function sent({ url }: Link, body: string) {
  const { said, task } = await effectOf(() => stack.respond(jsonPost(url, null, { body })));
  expect(await press(stack, (await link(stack)).url)).toBe("200");
  return [said, task];
}

const UNFIT = ["400 InvalidPostActionBody", 0];

describe("a regular expression", () => {
  test.for([
    "(a+)+\\1$",
    "(?=a+)+b",
    "(?<!a+)b",
    "(?<x>a)\\k<x>",
    "a{1001}",
    "(a{1000}){1000}",
    "(",
    "a".repeat(2_001),
  ])("is refused at creation when it can't run in linear time: %s", async (pattern) => {
    // What stands as a name in `patternProperties` is one, too.
    for (const schema of [
      { pattern },
      { properties: { a: { pattern } } },
      { patternProperties: { [pattern]: true } },
    ])
      expect(await refusedAtCreation(asking({ schema }))).toBe("InvalidPostActionOutcome");
  });

  const SLOW = [
    "^(a+)+$",
    "^(a|a)*$",
    "^(a|aa)+$",
    "(.*)*x",
    "(x+x+)+y",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "^(\\w+\\s?)*$",
  ];
  test.for(SLOW)("that backtracks elsewhere ends here, with nothing sent: %s", async (pattern) => {
    const evil = `${"a".repeat(LONG)}!`;
    const made = await link(stack, asking({ schema: { type: "string", pattern } }));
    expect(await sent(made, JSON.stringify(evil))).toEqual(UNFIT);
    const named = await link(
      stack,
      asking({ schema: { patternProperties: { [pattern]: false }, minProperties: 2 } }),
    );
    expect(await sent(named, JSON.stringify({ [evil]: 1 }))).toEqual(UNFIT);
    const path = await link(
      stack,
      asking({ output_path: `$[?match(@, '${pattern.replaceAll("\\", "\\\\")}')]` }),
    );
    expect(await sent(path, JSON.stringify([evil]))).toEqual(["200", 1]);
  });

  test("ends in a form, too, and the form comes back", async () => {
    const schema = { properties: { a: { title: "A", pattern: "^(a+)+$" } } };
    const { url, token } = await link(stack, asking({ schema }));
    const reply = await submit(stack, url, `outcome=0&field.0.a=${"a".repeat(100_000)}!`);
    expect(reply.statusCode).toBe(400);
    expect(stepFunctions.callsFor(token)).toEqual([]);
  });

  const FORMATS = [
    "date-time",
    "date",
    "time",
    "duration",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "email",
  ].concat(["hostname", "ipv4", "ipv6", "regex", "uuid", "json-pointer", "relative-json-pointer"]);
  test.for(FORMATS)("of the format %s ends, whatever it is put to", async (format) => {
    for (const text of ["a", "a.", "1", "1:", "a@", "http://a/%41", "P1D", "{a}", "~0/"]) {
      const evil = `${text.repeat(LONG / 2 / text.length)}\u0000`;
      const made = await link(stack, asking({ schema: { type: "string", format } }));
      const [said, task] = await sent(made, JSON.stringify(evil));
      // Some of them say that it is none, some don't know the format or take the text.
      expect([text, said, task]).toEqual(task === 1 ? [text, "200", 1] : [text, ...UNFIT]);
    }
  });
});

describe("a schema that refers to itself", () => {
  const ref = ($ref: string) => ({ $ref });
  test.for<[string, object]>([
    ["at once", ref("#")],
    ["by allOf", { allOf: [ref("#")] }],
    ["by anyOf", { anyOf: [true, ref("#")] }],
    ["by not", { not: ref("#") }],
    ["by if", { if: ref("#") }],
    ["by two", { $ref: "#/$defs/a", $defs: { a: ref("#/$defs/b"), b: ref("#/$defs/a") } }],
    ["within a property", { properties: { a: { oneOf: [ref("#/properties/a")] } } }],
    ["in what nothing leads to", { $defs: { a: ref("#/$defs/a") } }],
    ["anew", { $dynamicRef: "#" }],
    ["elsewhere", ref("https://evil.example/schema")],
    ["by a chain of 250", chain(250)],
  ])("without going deeper is refused at creation: %s", async ([, schema]) => {
    expect(await refusedAtCreation(asking({ schema }))).toBe("InvalidPostActionOutcome");
  });

  test("and goes deeper ends with the value, and shows no form", async () => {
    const schema = { type: "object", properties: { next: ref("#") }, required: ["end"] };
    const made = await link(stack, asking({ schema }));
    expect((await look(stack, made.url)).statusCode).toBe(405);
    const nested = `${'{"end":1,"next":'.repeat(63)}{}${"}".repeat(63)}`;
    expect(await sent(made, nested)).toEqual(UNFIT);
    expect(await sent(made, nested.replace("{}", '{"end":1}'))).toEqual(["200", 1]);
  });
});

describe("a schema that multiplies", () => {
  /** Each level asks the next one twice, of the same value: 2^40 steps. */
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => {
      const next = { $ref: `#/$defs/d${n + 1}` };
      return [`d${n}`, { allOf: [next, next] }];
    }),
  );
  const bomb = { $ref: "#/$defs/d0", $defs: { ...doubling, d40: { type: "string" } } };

  test("is stopped at the click, with nothing sent", async () => {
    const made = await link(stack, asking({ schema: bomb }));
    expect(await sent(made, '"a"')).toEqual(UNFIT);
    expect((await look(stack, made.url)).statusCode).toBeLessThan(500);
  });

  test("is stopped when it compares every item of a long list with every other", async () => {
    const made = await link(stack, asking({ schema: { uniqueItems: true, maxItems: 1 } }));
    const body = JSON.stringify(Array.from({ length: 30_000 }, (_, n) => [n]));
    expect(await sent(made, body)).toEqual(UNFIT);
  });

  test("is refused at creation when it nests deeper than 64 levels", async () => {
    let schema: object = {};
    for (let level = 0; level < 65; level++) schema = { not: schema };
    expect(await refusedAtCreation(asking({ schema }))).toBe("InvalidPostActionOutcome");
  });
});

test.for(["$..*..*..*", "$..[*,*,*,*]..*", "$[?count($..*) > 1]", "$[?@..[?@..[?@..a]]]"])(
  "a path that picks more than there is ends, with nothing sent: %s",
  async (output_path) => {
    const made = await link(stack, asking({ output_path }));
    let nested: unknown = 1;
    for (let level = 0; level < 60; level++) nested = [nested];
    const body = JSON.stringify(Array.from({ length: 1_000 }, () => nested));
    expect(await sent(made, body)).toEqual(UNFIT);
  },
);

describe("a header of 10,000 characters", () => {
  const UNITS = [
    ";",
    ';"',
    ";q=",
    "; ",
    '"\\',
    ",",
    "*/*,",
    "text/html;q=0.",
    "a/b;c=",
    "\t",
    "en-",
    "-",
    "%",
  ];
  test.for(["Accept", "Accept-Language", "Content-Type"])(
    "is read in time, and nothing is done: %s",
    async (name) => {
      const made = await link(stack, asking());
      for (const unit of UNITS) {
        const value = unit.repeat(10_000 / unit.length);
        for (const method of ["GET", "POST"]) {
          const event = restEvent(made.url, { method, body: "{}", headers: { [name]: value } });
          const { said, task } = await effectOf(() => stack.respond(event));
          expect([unit, task, /^(200|4\d\d)/.test(said)]).toEqual([unit, 0, true]);
        }
      }
    },
  );
});

test("a text of placeholders alone is filled in, or refused, in time", async () => {
  const asked = { enable_output_parameters: true };
  for (const unit of ["$", "${", "$$", "$a", "${a}", "$a$"]) {
    const output = unit.repeat(Math.floor(3_000 / unit.length));
    const actions = [{ name: "a", type: "success", output }];
    const { urls, error } = await stack.createUrls({ token: stepFunctions.wait(unit), actions, ...asked });
    if (urls === undefined) expect(error).toBe("InvalidAction");
    else expect(await press(stack, `${urls.a}&a=${"x".repeat(50)}`)).toBe("200");
  }
});

function chain(length: number): object {
  const links = Array.from({ length }, (_, n) => [`d${n}`, { $ref: `#/$defs/d${n + 1}` }]);
  return { $ref: "#/$defs/d0", $defs: { ...Object.fromEntries(links), [`d${length}`]: true } };
}

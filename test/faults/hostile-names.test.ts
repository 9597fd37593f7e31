/**
 * Case 15, of names: what every object of JavaScript has, or leads to its prototype, is a name like any other here, or
 * is refused; nothing is looked up on a prototype, and nothing changes one. What of it Slack may send:
 * test/functions/slack/submission.test.ts.
 */
import { afterEach, describe, expect, test } from "vitest";
import { submit } from "../handlers/as-browser.ts";
import { stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost, restEvent } from "../handlers/rest-event.ts";
import { asking } from "../handlers/review.ts";
import { API, deploy } from "../handlers/stack.ts";
import { taskToken } from "../step-functions/task-token.ts";
import { effectOf } from "./effects.ts";

const stack = await deploy({ ENABLE_OUTPUT_PARAMETERS: "true", ENABLE_POST_ACTIONS: "true" });
const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "__defineGetter__",
];
const VALID = NAMES.filter((name) => name !== "__proto__");
const PROTOTYPES = [Object, Array, String, Function, Map, Promise].map(
  ({ prototype }) => prototype as object,
);
const namesOf = () => PROTOTYPES.map((it) => Reflect.ownKeys(it).map(String));
const before = namesOf();

afterEach(() => {
  expect(namesOf()).toEqual(before);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

/** An object with one member, whatever its name: `{ [name]: value }` wouldn't do for `__proto__`. */
const having = (name: string, value: unknown): object =>
  JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);
const POLLUTING = { polluted: true };

/** Creates a link over HTTP, as text, and gives the reply. */
async function create(action: object, request: object = {}) {
  const token = stepFunctions.wait(taskToken());
  const body = JSON.stringify({ token, actions: [action], ...request });
  const reply = await stack.createUrlsApi(jsonPost(`${API}/urls`, null, { body }));
  return { token, said: summary(reply), reply: bodyOf(reply) as { urls?: Record<string, string> } };
}

describe("as the name of an action", () => {
  test.for(VALID)("%s is one, and its link acts", async (name) => {
    const { token, reply } = await create({ name, type: "success", output: 1 });
    expect(Object.keys(reply.urls ?? {})).toEqual([name]);
    const done = await stack.respond(jsonPost(reply.urls?.[name] ?? "", {}));
    expect(bodyOf(done).action).toEqual({ name, type: "success" });
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  });

  test("__proto__ is refused", async () => {
    const made = await create({ name: "__proto__", type: "success", output: 1 });
    expect([made.said, made.reply.urls]).toEqual(["400 InvalidJSON", undefined]);
  });

  test.for(VALID)("%s isn't taken for the other's when it stands in the URL of another", async (name) => {
    const { url } = await link(stack);
    const other = url.replace("action=approve", `action=${name}`);
    expect(await effectOf(() => stack.respond(jsonPost(other, {})))).toMatchObject({
      said: "400 ActionMismatched",
      task: 0,
    });
  });
});

describe("as a property that nobody knows", () => {
  const approve = { name: "a", type: "success", output: 1 };
  const outcome = { name: "o", type: "success", schema: true, output: 1 };
  const places: Record<string, (more: object) => [action: object, request?: object]> = {
    "a request": (more) => [approve, more],
    "an action": (more) => [{ ...approve, ...more }],
    "a response": (more) => [{ ...approve, response: { text: "a", ...more } }],
    "a confirm": (more) => [{ ...approve, confirm: { title: "a", ...more } }],
    "an outcome": (more) => [{ name: "a", type: "post", outcomes: [{ ...outcome, ...more }] }],
    "a base URL": (more) => [approve, { base_url: { api_id: "a", stage: "a", ...more } }],
  };
  const cases = Object.keys(places).flatMap((place) => NAMES.map((name) => [name, place] as const));
  test.for(cases)("%s of %s is refused, and not quoted", async ([name, place]) => {
    // A spread copies `__proto__` as a property of its own, as JSON.parse makes it.
    const made = await create(...((places[place]?.(having(name, POLLUTING)) ?? [{}]) as [object, object?]));
    expect([made.said, made.reply.urls]).toEqual(["400 InvalidJSON", undefined]);
    expect(JSON.stringify(made.reply)).not.toContain("polluted");
  });
});

describe("as a key of the creator's JSON", () => {
  const deep = `{"a":[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":null}]}`;

  test("it reaches Step Functions as it was, whatever it is", async () => {
    for (const text of [deep, ...NAMES.map((name) => JSON.stringify(having(name, POLLUTING)))]) {
      const { token, reply } = await create({ name: "a", type: "success", output: JSON.parse(text) });
      await stack.respond(jsonPost(reply.urls?.a ?? "", {}));
      expect(stepFunctions.answerTo(token)?.output).toBe(text);
    }
  });

  test("it is said as it was in a response, with parameters, too", async () => {
    const response = { json: JSON.parse(deep.replace("null", '"$x"')) };
    const { reply } = await create(
      { name: "a", type: "success", output: 1, response },
      { enable_output_parameters: true },
    );
    const said = await stack.respond(jsonPost(`${reply.urls?.a}&x=1`, {}));
    expect(said.body).toBe(deep.replace("null", '"1"'));
  });

  test.for(NAMES)("%s stays one in an answer_context", async (name) => {
    const { token, reply } = await create({
      name: "a",
      type: "success",
      output: having("constructor", 1),
      answer_context: having(name, "at $answered_at"),
    });
    await stack.respond(jsonPost(reply.urls?.a ?? "", {}));
    const output = JSON.parse(stepFunctions.answerTo(token)?.output ?? "{}");
    expect(Object.hasOwn(output, name)).toBe(true);
    expect(Object.entries(output).find(([key]) => key === name)?.[1]).toMatch(/^at 20/);
  });
});

describe("as an output parameter", () => {
  test.for(NAMES)("%s is filled in from the query, and missing without it", async (name) => {
    const asked = { enable_output_parameters: true };
    const { token, reply } = await create({ name: "a", type: "success", output: `\${${name}}` }, asked);
    const url = reply.urls?.a ?? "";
    expect(await effectOf(() => stack.respond(jsonPost(url, {})))).toMatchObject({
      said: "400 OutputFormatting",
      task: 0,
    });
    expect(summary(await stack.respond(jsonPost(`${url}&${name}=x`, {})))).toBe("200");
    expect(stepFunctions.answerTo(token)?.output).toBe('"x"');
  });

  test("a value of such a name is a value", async () => {
    const asked = { enable_output_parameters: true };
    const { token, reply } = await create({ name: "a", type: "success", output: { $x: 1 } }, asked);
    await stack.respond(jsonPost(`${reply.urls?.a}&x=__proto__`, {}));
    expect(stepFunctions.answerTo(token)?.output).toBe('{"__proto__":1}');
  });
});

describe("as a property of a body", () => {
  const outcomes = (schema: object) => [{ name: "o", type: "success", schema, output_body: true }];
  const post = (schema: object) => ({ name: "a", type: "post", outcomes: outcomes(schema) });
  const send = async (schema: object, body: string) => {
    const { url, token } = await link(stack, post(schema));
    const { said, task } = await effectOf(() => stack.respond(jsonPost(url, null, { body })));
    return [said, task, stepFunctions.answerTo(token)?.output];
  };

  test.for(NAMES)("%s is required of the body itself, and of no prototype", async (name) => {
    const schema = { required: [name] };
    expect(await send(schema, "{}")).toEqual(["400 InvalidPostActionBody", 0, undefined]);
    const body = JSON.stringify(having(name, 1));
    expect(await send(schema, body)).toEqual(["200", 1, body]);
  });

  test.for(NAMES)("%s is held to its schema", async (name) => {
    const schema = { properties: having(name, { const: 1 }), additionalProperties: false };
    const [good, bad] = [1, 2].map((value) => JSON.stringify(having(name, value))) as [string, string];
    expect(await send(schema, good)).toEqual(["200", 1, good]);
    expect(await send(schema, bad)).toEqual(["400 InvalidPostActionBody", 0, undefined]);
    expect(await send(schema, '{"other":1}')).toEqual(["400 InvalidPostActionBody", 0, undefined]);
  });

  test.for(NAMES)("%s is picked by a path only where the body has it", async (name) => {
    const outcome = { name: "o", type: "success", schema: true, output_path: `$['${name}']` };
    const picked = async (body: string) => {
      const { url, token } = await link(stack, { name: "a", type: "post", outcomes: [outcome] });
      await stack.respond(jsonPost(url, null, { body }));
      return stepFunctions.answerTo(token)?.output;
    };
    expect(await picked("{}")).toBe("[]");
    expect(await picked(JSON.stringify(having(name, "x")))).toBe('["x"]');
  });

  test.for(NAMES)("%s is a field of a form, and nothing but it", async (name) => {
    const { url, token } = await link(stack, asking(having(name, { title: "Title" }), { required: [name] }));
    expect((await submit(stack, url, "outcome=0")).statusCode).toBe(400);
    expect((await submit(stack, url, `outcome=0&${name}=x`)).statusCode).toBe(400);
    expect(stepFunctions.callsFor(token)).toEqual([]);
    expect((await submit(stack, url, `outcome=0&field.0.${name}=x`)).statusCode).toBe(200);
    expect(stepFunctions.answerTo(token)?.output).toBe(JSON.stringify(having(name, "x")));
  });
});

test("as the name of a header or a query's, it changes nothing", async () => {
  for (const name of NAMES) {
    const { url, token } = await link(stack);
    const event = restEvent(`${url}&${name}=x`, { method: "POST" });
    event.headers = { ...event.headers, ...having(name, "x") };
    event.multiValueHeaders = { ...event.multiValueHeaders, ...having(name, ["x"]) };
    expect(summary(await stack.respond(event))).toBe("200");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  }
});

test.for(NAMES)("as the data of a link, %s is none", async (name) => {
  const event = restEvent(`${API}/respond?data=${name}&action=${name}&type=${name}`, { method: "POST" });
  expect(await effectOf(() => stack.respond(event))).toEqual({ said: "400 InvalidPayload", kms: 0, task: 0 });
});

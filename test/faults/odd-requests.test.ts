/**
 * Case 15, of requests: repeated and listed parameters, bodies that are encoded, typed or framed otherwise than said, and
 * methods by the back door do nothing, or the one thing that the link says. Other events that no sender should send:
 * test/fuzz/respond.test.ts. Frames around pages: test/handlers/headers.test.ts and test/browser/frames.test.ts.
 */
import { describe, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { dataOf, link, withParameter } from "../handlers/link.ts";
import { jsonPost, restEvent } from "../handlers/rest-event.ts";
import { API, deploy, type Stack } from "../handlers/stack.ts";
import { effectOf, REFUSED } from "./effects.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
const cold = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn, ENABLE_POST_ACTIONS: "true" });

type Event = Parameters<Stack["respond"]>[0];
const respond = (event: Event, it = stack) => effectOf(() => it.respond(event));

const schema = (decision: string) => ({
  type: "object",
  properties: { decision: { const: decision } },
  required: ["decision"],
});
const DECIDE = {
  name: "decide",
  type: "post",
  outcomes: [
    { name: "yes", type: "success", schema: schema("yes"), output_body: true },
    { name: "no", type: "failure", schema: schema("no") },
  ],
};
const YES = '{"decision":"yes"}';

describe("a parameter that decides is refused before KMS when it is", () => {
  test.for(["data", "action", "type"])("repeated: %s, alike or not", async (name) => {
    const { url } = await link(stack);
    const whole = withParameter(url, "type", "success");
    const own = new URL(whole).searchParams.get(name) ?? "";
    for (const another of [own, "", "other"]) {
      expect(await respond(jsonPost(`${whole}&${name}=${another}`, {}), cold)).toEqual(REFUSED);
      const first = whole.replace("?", `?${name}=${another}&`);
      expect(await respond(jsonPost(first, {}), cold)).toEqual(REFUSED);
    }
  });

  test.for(["data[]", "data[0]", "Data", "DATA", " data", "data ", "%64ata", "data\0", "d\u0430ta", ""])(
    "written as %j",
    async (name) => {
      const { url } = await link(stack);
      const odd = withParameter(withParameter(url, name, dataOf(url)), "data", undefined);
      expect(await respond(jsonPost(odd, {}), cold)).toEqual(REFUSED);
    },
  );

  test("a list of none, of two, of nothing, or not there at all", async () => {
    const { url } = await link(stack);
    const data = dataOf(url);
    const lists = [[], ["", data], [data, ""], [data, data], [null], null];
    for (const list of lists) {
      const event = { ...jsonPost(url, {}), multiValueQueryStringParameters: { data: list } } as Event;
      expect(await respond(event, cold)).toEqual(REFUSED);
    }
    const bare = restEvent(`${API}/respond`, { method: "POST" });
    expect(bare.multiValueQueryStringParameters).toBeNull();
    expect(await respond(bare, cold)).toEqual(REFUSED);
  });

  test("in the body, a header or the path", async () => {
    const { url } = await link(stack);
    const data = dataOf(url);
    const type = "application/x-www-form-urlencoded";
    const events = [
      jsonPost(`${API}/respond`, { data, action: "approve" }),
      jsonPost(`${API}/respond`, null, { body: `data=${data}`, headers: { "Content-Type": type } }),
      jsonPost(
        `${API}/respond`,
        {},
        { headers: { data, Authorization: `Bearer ${data}`, Cookie: `data=${data}` } },
      ),
    ];
    for (const event of events) expect(await respond(event, cold)).toEqual(REFUSED);
    const inPath = jsonPost(`${API}/respond/${data}`, {});
    expect(await respond(inPath, cold)).toEqual({ ...REFUSED, said: "404 NotFound" });
  });
});

test("what this container then first asks KMS for is a good link", async () => {
  const { url } = await link(stack);
  expect(await respond(jsonPost(url, {}), cold)).toEqual({ said: "200", kms: 1, task: 1 });
});

describe("the list of a query's values counts, not the last one of each,", () => {
  test("where API Gateway sends both", async () => {
    const [one, two] = [await link(stack), await link(stack)];
    const event = jsonPost(one.url, {});
    event.queryStringParameters = { data: dataOf(two.url) };
    expect((await respond(event)).said).toBe("200");
    expect(stepFunctions.callsFor(one.token)).toHaveLength(1);
    expect(stepFunctions.callsFor(two.token)).toHaveLength(0);
  });
});

describe("a method by the back door does nothing:", () => {
  const headers = ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"];
  test.for(headers)("%s", async (name) => {
    const { url } = await link(stack);
    for (const method of ["GET", "HEAD", "OPTIONS", "PUT"])
      expect((await respond(restEvent(url, { method, headers: { [name]: "POST" } }))).task).toBe(0);
  });

  test("a parameter, a small letter, or a body on a GET", async () => {
    const { url } = await link(stack);
    const events = [
      restEvent(`${url}&_method=POST&method=POST&confirm=false`),
      ...["post", "Post", "POST ", "", "CONNECT", "TRACE", "LINK"].map((method) => ({
        ...restEvent(url),
        httpMethod: method,
      })),
      { ...jsonPost(url, { confirm: true }), httpMethod: "GET" },
    ];
    for (const event of events) {
      const effect = await respond(event);
      expect([event.httpMethod, effect.task]).toEqual([event.httpMethod, 0]);
      expect(effect.said).toMatch(/^405 /);
    }
  });
});

describe("a body", () => {
  const decide = () => link(stack, DECIDE);
  const send = async (over: Partial<Event>, type: string | string[] = "application/json") => {
    const { url } = await decide();
    const event = { ...jsonPost(url, null, { body: YES, headers: { "Content-Type": type } }), ...over };
    const { said, task } = await respond(event);
    return [said, task];
  };
  const ACTED = ["200", 1];
  const UNFIT = ["400 InvalidPostActionBody", 0];
  const UNREAD = ["415 UnsupportedMediaType", 0];
  const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

  test("acts when it is in base64 and said to be", async () => {
    expect(await send({ body: base64(YES), isBase64Encoded: true })).toEqual(ACTED);
    const broken = base64(YES).replace(/(.{4})/g, "$1\r\n");
    expect(await send({ body: broken, isBase64Encoded: true })).toEqual(ACTED);
  });

  const odd: [string, Partial<Event>][] = [
    ["is in base64 and isn't said to be", { body: base64(YES) }],
    ["isn't in base64 and is said to be", { isBase64Encoded: true }],
    ["is in base64 twice", { body: base64(base64(YES)), isBase64Encoded: true }],
    ["is in UTF-16", { body: base64(Buffer.from(YES, "utf16le")), isBase64Encoded: true }],
    [
      "holds a byte that is no UTF-8",
      { body: base64(Buffer.from([0x22, 0xff, 0x22])), isBase64Encoded: true },
    ],
    ["is overlong UTF-8", { body: base64(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), isBase64Encoded: true }],
    ["is compressed", { body: base64(Buffer.from("1f8b0800", "hex")), isBase64Encoded: true }],
    ["is two", { body: YES + YES }],
    ["is JSON lines", { body: `${YES}\n${YES}` }],
    ["has a comment", { body: `/**/${YES}` }],
    ["has a trailing comma", { body: YES.replace("}", ",}") }],
    ["has a NUL after it", { body: `${YES}\0` }],
    ["is a form", { body: "decision=yes" }],
    ["is a list of it", { body: `[${YES}]` }],
    ["is it as text", { body: JSON.stringify(YES) }],
    ["is not there", { body: null }],
  ];
  test.for(odd)("does nothing when it %s", async ([, over]) => expect(await send(over)).toEqual(UNFIT));

  test("acts when it has a byte order mark, which RFC 8259 lets a parser ignore, and holds nothing of it", async () => {
    expect(await send({ body: `\ufeff${YES}` })).toEqual(ACTED);
  });

  test("with a key twice is judged by what is passed on", async () => {
    const { url, token } = await decide();
    const body = '{"decision":"no","decision":"yes"}';
    expect((await respond(jsonPost(url, null, { body }))).said).toBe("200");
    expect(stepFunctions.callsFor(token)).toMatchObject([{ operation: "SendTaskSuccess", output: YES }]);
  });

  test.for([
    "application/json",
    "APPLICATION/JSON",
    "application/json;charset=utf-8",
    'application/json ; charset="UTF-16"',
    " application/json",
  ])("acts when its type is %j", async (type) => expect(await send({}, type)).toEqual(ACTED));

  test.for<[string | string[]]>([
    ["text/plain"],
    ["text/json"],
    ["application/jsonp"],
    ["application/json5"],
    ["application/json-patch+json"],
    ["application/x-ndjson"],
    ["application/vnd.api+json"],
    ["application/json, text/plain"],
    [["application/json", "text/plain"]],
    [["text/plain", "application/json"]],
    ["application/json\0"],
    ["application /json"],
    ["*/*"],
    ["json"],
    ["multipart/form-data; boundary=application/json"],
    ["text/plain;application/json"],
    [""],
  ])("does nothing when its type is %j", async ([type]) => expect(await send({}, type)).toEqual(UNREAD));

  test("is passed over, whatever its type, when the action is fixed", async () => {
    for (const type of ["text/plain", "application/json", "multipart/form-data", ""]) {
      const { url, token } = await link(stack);
      const headers = { "Content-Type": type };
      const event = jsonPost(url, null, { body: '{"Status":"Rejected"', headers });
      expect((await respond(event)).said).toBe("200");
      expect(stepFunctions.callsFor(token)).toMatchObject([{ output: '{"Status":"Approved"}' }]);
    }
  });
});

describe("POST /urls", () => {
  const request = JSON.stringify({ token: "a", actions: [{ name: "a", type: "heartbeat" }] });
  const create = (body: string | null, type = "application/json", isBase64Encoded = false) =>
    effectOf(() =>
      fresh.createUrlsApi({
        ...jsonPost(`${API}/urls`, null, { body, headers: { "Content-Type": type } }),
        isBase64Encoded,
      }),
    );
  let fresh = stack;

  test("makes nothing, and asks KMS nothing, of a body that isn't what it says", async () => {
    fresh = await deploy();
    const odd: [string | null, string?, boolean?][] = [
      [null],
      [""],
      [Buffer.from(request).toString("base64")],
      [request, "application/json", true],
      [request, "text/plain"],
      [request, "application/x-www-form-urlencoded"],
      [`${request}${request}`],
      [`[${request}]`],
      [request.replace('"a"', '["a","b"]')],
      [request.replace("[{", "[[{").replace("}]", "}]]")],
    ];
    for (const [body, type, base64] of odd) {
      const { said, kms } = await create(body, type, base64);
      expect([body, kms]).toEqual([body, 0]);
      expect(said).toMatch(/^4(00 InvalidJSON|15 UnsupportedMediaType)$/);
    }
    const good = Buffer.from(request).toString("base64");
    expect(await create(good, "application/json", true)).toEqual({ said: "200", kms: 1, task: 0 });
  });
});

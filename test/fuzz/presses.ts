/** Links of every kind on one stack, and presses of them: whole, and with something about them changed. */
import type { APIGatewayProxyEvent } from "aws-lambda";
import fc from "fast-check";
import { dataOf, link } from "../handlers/link.ts";
import { REVIEW } from "../handlers/review.ts";
import { deploy } from "../handlers/stack.ts";
import { anyText, CANARY, edited } from "./edits.ts";
import { type EventParts, eventOf, eventParts } from "./events.ts";

const ALL = { ENABLE_OUTPUT_PARAMETERS: "true", ENABLE_POST_ACTIONS: "true", VERBOSE_LOGGING: "true" };
/** A stack whose every kind of link is pressed. */
export const stack = await deploy(ALL);
/** The media type of JSON. */
export const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

/** A link, and how it is pressed. */
export interface Pressable {
  data: string;
  token: string;
  name: string;
  type: string;
  /** The methods that act. */
  methods: string[];
  /** What its query must have besides; a link without such takes any query. */
  query?: Record<string, string[]>;
  /** A body that it takes, and of which type; a link without takes any. */
  body?: [type: string, text: string];
}

const response = { json: CANARY, html: `<p>${CANARY}`, text: CANARY };
const any = [{ name: "any", type: "failure", schema: true, cause_path: "$..*", response }];
const parameters = { enable_output_parameters: true };
const everywhere = { output: { $a: "$a" }, response: { redirect: "https://example.com/$a", html: "$a" } };
/** A link of every kind, and how each is pressed. */
export const links = await Promise.all([
  pressable({ type: "heartbeat", response }),
  pressable({ output: { said: CANARY }, label: CANARY, confirm: { title: CANARY } }),
  pressable({ type: "failure", error: CANARY, cause: CANARY }, { expires_in: 100_000 }),
  pressable({ output: 1, confirm: false }, {}, { methods: ["GET", "POST"] }),
  pressable({ type: "heartbeat", response: { redirect: "https://example.com/a" } }),
  pressable(everywhere, parameters, { query: { a: ["b"] } }),
  pressable({ type: "post", outcomes: any }, {}, { body: [JSON_TYPE, `{"a":"${CANARY}"}`] }),
  pressable(REVIEW, {}, { body: [JSON_TYPE, `{"reason":"${CANARY}"}`] }),
  pressable(REVIEW, {}, { body: [FORM_TYPE, `outcome=1&field.1.reason=${CANARY}&field.0.comment=`] }),
]);
const stranger = dataOf((await link(await deploy(ALL))).url);
/** What no log line may have: the tokens, and the ends of the links. */
export const secrets = links.flatMap(({ data, token }) => [token.slice(0, 30), data.slice(-30)]);

async function pressable(action: object, request: object = {}, how: Partial<Pressable> = {}) {
  const { url, token } = await link(stack, action, request);
  const name = new URL(url).searchParams.get("action") ?? "";
  const type = "type" in action ? String(action.type) : "success";
  return { data: dataOf(url), token, name, type, methods: ["POST"], ...how };
}

/** The parts of a press that acts. */
function goodParts({ data, name, query, body }: Pressable, method: string): EventParts {
  return {
    method,
    resource: "/respond",
    proxy: null,
    headers: { "CONTENT-type": [body?.[0] ?? FORM_TYPE] },
    query: { ...query, action: [name], data: [data] },
    body: body?.[1] ?? null,
    base64: false,
    multi: true,
    without: [],
    nulls: [],
  };
}

const letter = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
/** What is no link, or another one, in the place of a link. */
export const otherData = ({ data }: Pressable) =>
  fc.oneof(
    edited(fc.constant(data), 1),
    // What has our form, and was changed after it was sealed.
    fc
      .tuple(fc.noBias(fc.nat(data.length - 1)), letter)
      .map(([at, to]) => data.slice(0, at) + to + data.slice(at + 1)),
    fc.constantFrom(stranger, `${data} `, `1-${data}`, "2-AYADeK", "", ...links.map((it) => it.data)),
    anyText,
  );
/** The query of a link, with something else in it. */
const otherQuery = (it: Pressable): fc.Arbitrary<EventParts["query"]> =>
  fc.oneof<fc.Arbitrary<EventParts["query"]>[]>(
    otherData(it).map((data) => ({ data: [data], action: [it.name] })),
    fc.array(otherData(it), { maxLength: 2 }).map((more) => ({ data: [it.data, ...more] })),
    fc
      .record({ action: fc.array(anyText), type: fc.array(anyText) }, { requiredKeys: [] })
      .map((more) => ({ data: [it.data], ...more })),
    fc.dictionary(anyText, fc.array(anyText)).map((more) => ({ ...more, data: [it.data], a: ["b"] })),
    fc.constantFrom(null, {}, { type: [it.type], data: [it.data], action: [] }, { DATA: [it.data] }),
  );
const PARTS = ["method", "resource", "proxy", "headers", "query", "body", "base64", "multi"] as const;

/** Presses that act, with up to two of their parts replaced. */
export const press = fc.constantFrom(...links).chain((it) =>
  fc.record({
    link: fc.constant(it),
    good: fc.constantFrom(...it.methods).map((method) => goodParts(it, method)),
    other: eventParts({ query: otherQuery(it) }),
    spoiled: fc.subarray([...PARTS, "without", "nulls"] as const, { maxLength: 2 }),
  }),
);
/** One of them. */
export type Press = typeof press extends fc.Arbitrary<infer T> ? T : never;

/** The event of a press. */
export function pressEvent({ good, other, spoiled }: Press): APIGatewayProxyEvent {
  const changes = spoiled.map((part) => [part, other[part]]);
  return eventOf({ ...good, ...Object.fromEntries(changes) });
}

/** Whether an event must answer a task, must not, or may: that depends on a body or a query that was changed. */
export function acts({ link, good, spoiled }: Press, event: APIGatewayProxyEvent): "yes" | "no" | "maybe" {
  const address =
    event.pathParameters?.proxy === undefined ? event.resource : `/${event.pathParameters.proxy}`;
  const [data, ...more] = valuesOf(event, "data");
  const pressed = links.find((it) => it.data === data);
  if (address !== "/respond" || more.length > 0 || pressed === undefined) return "no";
  if (!pressed.methods.includes(event.httpMethod)) return "no";
  for (const [name, sealed] of [["action", pressed.name] as const, ["type", pressed.type] as const]) {
    const [value = sealed, ...others] = valuesOf(event, name);
    if (value !== sealed || others.length > 0) return "no";
  }
  const isWhole = spoiled.length === 0 && pressed === link && good.method === event.httpMethod;
  return isWhole || (pressed.query === undefined && pressed.body === undefined) ? "yes" : "maybe";
}

/** Every value of a parameter in an event's query, in the members that count. */
export function valuesOf(event: APIGatewayProxyEvent, name: string): string[] {
  const { multiValueQueryStringParameters: multi, queryStringParameters: single } = event;
  if (multi) return Object.hasOwn(multi, name) ? (multi[name] ?? []) : [];
  return single && Object.hasOwn(single, name) ? [single[name] ?? ""] : [];
}

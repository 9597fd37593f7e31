/** Whole events of API Gateway: of requests that senders may make, with members changed, missing, null or odd. */
import type { APIGatewayProxyEvent } from "aws-lambda";
import fc from "fast-check";
import { restEvent } from "../handlers/rest-event.ts";
import { anyText, CANARY, edited } from "./edits.ts";

/** Where the events lead, unless they are changed to lead elsewhere. */
const API = "https://abcdefghij.execute-api.us-east-1.amazonaws.com/v1";

/** What an event is made of. Each list is of values: any header or parameter may come several times. */
export interface EventParts {
  method: string;
  resource: string;
  proxy: string | null;
  headers: Record<string, string[]> | null;
  query: Record<string, string[]> | null;
  body: string | null;
  base64: boolean;
  /** Whether the event has multi-value members beside the single ones, as a REST API gives them. */
  multi: boolean;
  /** Members that are missing, and those that are null. */
  without: string[];
  nulls: string[];
}

const method = fc.oneof(
  fc.constantFrom("GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "post", "TRACE"),
  // A log line may hold the method.
  anyText.map((it) => it.replaceAll(CANARY, "")),
);
const resource = fc.oneof(
  fc.constantFrom("/respond", "/urls", "/slack", "/", "/{proxy+}", "/respond/", "/RESPOND", "//respond"),
  anyText,
);
const accept = fc.oneof(
  fc.constantFrom("*/*", "text/html", "application/json", "text/plain", "text/html;q=0.1,text/plain"),
  anyText,
);
const type = fc.oneof(
  fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain", ""),
  edited(fc.constant("application/json; charset=utf-8"), 1),
);
/** A header's name in any case. */
function cased(name: string): fc.Arbitrary<string> {
  return fc.constantFrom(name, name.toLowerCase(), name.toUpperCase());
}
const header = fc.oneof(
  fc.tuple(cased("Accept"), fc.array(accept, { maxLength: 2 })),
  fc.tuple(cased("Content-Type"), fc.array(type, { minLength: 1, maxLength: 2 })),
  fc.tuple(cased("Accept-Language"), fc.array(fc.oneof(fc.constantFrom("de", "ja;q=x", "-"), anyText))),
  fc.tuple(
    fc.constantFrom("Range", "Sec-Fetch-Dest", "Purpose", "Origin", "Cookie", "X-Forwarded-For", "__proto__"),
    fc.array(anyText, { maxLength: 2 }),
  ),
  fc.tuple(anyText, fc.array(anyText, { maxLength: 2 })),
);
const headers = fc
  .array(header, { maxLength: 5 })
  .map((pairs): Record<string, string[]> => Object.fromEntries(pairs));

const bodies = fc.oneof(
  fc.constant(null),
  anyText,
  fc.json(),
  fc.constantFrom("[".repeat(5_000), "{}", "1e999", '{"a":1,"a":2}', "outcome=0", "a=%ff%00&=&%", '"\ud800"'),
  fc.array(fc.tuple(anyText, anyText)).map((pairs) => new URLSearchParams(pairs).toString()),
);

const members = fc.constantFrom(
  ...["headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters", "body"],
  ...["pathParameters", "stageVariables", "isBase64Encoded", "resource", "path", "httpMethod"],
);
/** None of the members, as a rule. */
const few = fc.oneof(
  { weight: 4, arbitrary: fc.constant<string[]>([]) },
  fc.array(members, { maxLength: 3 }),
);
const query = fc.dictionary(
  fc.oneof(fc.constantFrom("data", "action", "type", "a"), anyText),
  fc.array(anyText),
);

/** The parts of any event; `over` says what some of them are instead. */
export function eventParts(
  over: Partial<{ [Part in keyof EventParts]: fc.Arbitrary<EventParts[Part]> }> = {},
) {
  const parts = {
    method,
    resource,
    proxy: fc.option(fc.oneof(fc.constantFrom("respond", "urls", "..", ""), anyText), { freq: 2 }),
    headers: fc.option(headers, { freq: 9 }),
    query: fc.option(query, { freq: 9 }),
    body: bodies,
    base64: fc.boolean(),
    multi: fc.boolean(),
    without: few,
    nulls: few,
  };
  return fc.record({ ...parts, ...over }) as fc.Arbitrary<EventParts>;
}

/** Puts an event together. */
export function eventOf(parts: EventParts): APIGatewayProxyEvent {
  const event = {
    ...restEvent(`${API}/respond`, { method: "GET" }),
    httpMethod: parts.method,
    resource: parts.resource,
    pathParameters: parts.proxy === null ? null : { proxy: parts.proxy },
    headers: last(parts.headers),
    multiValueHeaders: parts.multi ? parts.headers : null,
    queryStringParameters: last(parts.query),
    multiValueQueryStringParameters: parts.multi ? parts.query : null,
    body: parts.body,
    isBase64Encoded: parts.base64,
    ...Object.fromEntries(parts.nulls.map((name) => [name, null])),
  };
  const left = Object.entries(event).filter(([name]) => !parts.without.includes(name));
  return Object.fromEntries(left) as unknown as APIGatewayProxyEvent;
}

/** Any event. */
export const anyEvent = eventParts().map(eventOf);

/** The last of several values, as API Gateway keeps it; a name without any has none. */
function last(lists: Record<string, string[]> | null): Record<string, string> | null {
  const pairs = Object.entries(lists ?? {}).flatMap(([name, values]) =>
    values.slice(-1).map((it) => [name, it]),
  );
  return lists && Object.fromEntries(pairs);
}

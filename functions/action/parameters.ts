import { html } from "hono/html";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { CustomResponse, FixedAction } from "./action.ts";
import { isHttpUrl } from "./http-url.ts";
import { type Parameters, substitute, unformatted } from "./template-string.ts";

const DOT_SEGMENT = /^(?:\.|%2e){1,2}$/i;
const FIRST_PRIVATE_USE = 0xe000;

/**
 * Puts parameters into every string and object key of an action's output, error, cause and response, once.
 * @throws CallbackError `OutputFormatting`, also when a value would change what isn't a value: it would
 *   become a second key of the same name, or lead a redirect elsewhere
 */
export function parameterize(action: FixedAction, parameters: Parameters): FixedAction {
  const { response } = action;
  const done = { ...action, ...(response && { response: inResponse(response, parameters) }) };
  if (done.type === "success") return { ...done, output: inJson(done.output, parameters) };
  if (done.type === "heartbeat") return done;
  return {
    ...done,
    ...(done.error !== undefined && { error: substitute(done.error, parameters) }),
    ...(done.cause !== undefined && { cause: substitute(done.cause, parameters) }),
  };
}

/**
 * Tries the placeholders of an action before there are values, so that what could never work is refused early.
 * @throws CallbackError `InvalidAction` for a stray `$`, or a redirect that climbs or whose origin isn't fixed
 */
export function tryParameters(action: FixedAction): void {
  try {
    parameterize(action, triedParameters(action));
  } catch (thrown) {
    if (!(thrown instanceof CallbackError)) throw thrown;
    throw new CallbackError("InvalidAction", `Action ${action.name}: ${thrown.message}`);
  }
}

/** The sealed names as they are, never `data`, and for any other name a short value that nobody writes. */
function triedParameters({ name, type }: FixedAction): Parameters {
  const tried = new Map([
    ["action", name],
    ["type", type],
  ]);
  const get = (asked: string) => {
    if (!tried.has(asked)) tried.set(asked, String.fromCodePoint(FIRST_PRIVATE_USE + tried.size));
    return asked === "data" ? undefined : tried.get(asked);
  };
  return { get };
}

function inJson(value: Json, parameters: Parameters): Json {
  if (typeof value === "string") return substitute(value, parameters);
  if (Array.isArray(value)) return value.map((item) => inJson(item, parameters));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    substitute(key, parameters),
    inJson(item, parameters),
  ]);
  const object = Object.fromEntries(entries);
  if (Object.keys(object).length < entries.length) throw unformatted("Two keys would become the same");
  return object;
}

function inResponse(response: CustomResponse, parameters: Parameters): CustomResponse {
  const { redirect, json, html, text } = response;
  return {
    ...(redirect !== undefined && { redirect: inRedirect(redirect, parameters) }),
    ...(json !== undefined && { json: inJson(json, parameters) }),
    ...(html !== undefined && { html: substitute(html, parameters, escapeHtml) }),
    ...(text !== undefined && { text: substitute(text, parameters) }),
  };
}

/** A value may fill a path segment, a query or a fragment; it never chooses the origin or climbs the path. */
function inRedirect(template: string, parameters: Parameters): string {
  const redirect = substitute(template, parameters, percentEncode);
  const [path = ""] = redirect.split(/[?#]/, 1);
  if (path.split(/[/\\]/).some((segment) => DOT_SEGMENT.test(segment)))
    throw unformatted("A redirect may not climb its path");
  if (!isHttpUrl(redirect)) throw unformatted("The redirect is no URL of at most 8,000 characters");
  const url = URL.parse(redirect);
  if (!url || url.origin !== URL.parse(template)?.origin || url.username !== "" || url.password !== "")
    throw unformatted("A redirect may not change its origin");
  return redirect;
}

function percentEncode(value: string): string {
  if (!value.isWellFormed()) throw unformatted("A parameter is not well-formed Unicode");
  return encodeURIComponent(value);
}

function escapeHtml(value: string): string {
  return String(html`${value}`);
}

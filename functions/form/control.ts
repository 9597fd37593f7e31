import { isDeepStrictEqual } from "node:util";
import { type Json, JsonError, parseExactJson } from "../json.ts";
import type { Rule } from "../words/words.ts";
import { keepsTo, type PropertySchema } from "./properties.ts";

/** The native control for a property. */
export type Control =
  | { kind: "input"; type: "text" | "date" | "email" | "url" }
  | { kind: "textarea" }
  | { kind: "number"; whole: boolean }
  | { kind: "checkbox" }
  | { kind: "select"; options: readonly Json[] };

/** What a checked box posts. */
export const CHECKED = "true";

/** A longer text gets more than a line. */
const MAX_LINE = 200;
const INPUT_TYPES: ReadonlyMap<unknown, "date" | "email" | "url"> = new Map([
  ["date", "date"],
  ["email", "email"],
  ["uri", "url"],
]);
const IN_PROPERTY: ReadonlySet<string> = new Set([
  ...["$comment", "title", "description", "default", "examples", "type", "enum", "pattern", "format"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"],
]);
const IN_URI = /^(?:[\w.~:/?#@!$&'()*+,;=-]|%[\da-f]{2})*$/i;
const NOT_IN_URI = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\da-f]{2})/gi;
/** A floating-point number as HTML writes it (HTML, section 2.3.4.3). */
const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** The control for a property's schema; undefined when there is none. */
export function controlOf(schema: PropertySchema): Control | undefined {
  if (!keepsTo(schema, IN_PROPERTY)) return undefined;
  if (Array.isArray(schema.enum)) return { kind: "select", options: schema.enum };
  switch (schema.type ?? "string") {
    case "string":
      return textControl(schema);
    case "number":
      return { kind: "number", whole: false };
    case "integer":
      return { kind: "number", whole: true };
    case "boolean":
      return { kind: "checkbox" };
    default:
      return undefined;
  }
}

function textControl({ format, maxLength, default: preset }: PropertySchema): Control {
  const type = INPUT_TYPES.get(format);
  if (type !== undefined) return { kind: "input", type };
  // A line of text would lose the breaks of its default.
  const hasLines = typeof preset === "string" && /[\r\n]/.test(preset);
  return hasLines || Number(maxLength) > MAX_LINE ? { kind: "textarea" } : { kind: "input", type: "text" };
}

/** What a control posts while nobody has changed it from its schema's `default`; empty for nothing. */
export function postedByDefault(control: Control, value: Json | undefined): string {
  if (value === undefined) return "";
  if (control.kind === "select") {
    const index = control.options.findIndex((option) => isDeepStrictEqual(option, value));
    return index < 0 ? "" : String(index);
  }
  if (control.kind === "checkbox") return value === true ? CHECKED : "";
  if (control.kind === "number") return isOf(control, value) ? String(value) : "";
  return typeof value === "string" ? value : "";
}

function isOf({ whole }: { whole: boolean }, value: Json): boolean {
  return typeof value === "number" && (!whole || Number.isInteger(value));
}

/** A value that a control has posted, nothing (undefined), or the rule that it breaks. */
export type Reading = { value: Json | undefined } | { broken: Rule };

/** Reads what a control has posted, by the type of its property. */
export function read(control: Control, posted: string): Reading {
  if (control.kind === "checkbox") return { value: posted === CHECKED };
  if (posted === "") return { value: undefined };
  if (control.kind === "number") return readNumber(posted, control.whole);
  if (control.kind === "select") return readOption(posted, control.options);
  if (control.kind === "input" && control.type === "url") return { value: asUri(posted) };
  // A browser sends line breaks as CR LF (HTML, section 4.10.21.4).
  return { value: posted.replaceAll("\r\n", "\n") };
}

function readNumber(posted: string, whole: boolean): Reading {
  const broken = whole ? "integer" : "number";
  if (!NUMBER.test(posted.trim())) return { broken };
  try {
    const value = parseExactJson(
      posted
        .trim()
        .replace(/^(-?)(?=\.)/, "$10")
        .replace(/^(-?)0+(?=\d)/, "$1"),
    );
    return whole && !Number.isInteger(value) ? { broken } : { value };
  } catch (error) {
    if (error instanceof JsonError) return { broken };
    throw error;
  }
}

function readOption(posted: string, options: readonly Json[]): Reading {
  const value = /^\d{1,6}$/.test(posted) ? options[Number(posted)] : undefined;
  return value === undefined ? { broken: "enum" } : { value };
}

/** Browsers take more characters in an address than a URI has, which must be percent-encoded (RFC 3986, section 2). */
function asUri(posted: string): string {
  if (IN_URI.test(posted) || !URL.canParse(posted)) return posted;
  const url = new URL(posted);
  for (const part of ["pathname", "search", "hash"] as const)
    url[part] = url[part].replace(NOT_IN_URI, encodeURIComponent);
  return url.href;
}

import { type FilterFunction, FunctionExpressionType, JSONPathEnvironment, jsonpath } from "json-p3";
import { MAX_OUTPUT_BYTES } from "../action/action.ts";
import { CallbackError } from "../errors.ts";
import type { Json } from "../json.ts";
import { iRegExp, type LinearRegExp } from "./linear-regexp.ts";

/** Over the 64 levels that a body may have, and the value inside the last of them. */
const MAX_DEPTH = 100;

/**
 * Checks a JSONPath (RFC 9535) and the regular expressions written in it.
 * Throws `InvalidJsonPath`.
 */
export function checkPath(path: string): void {
  compilePath(path);
}

/**
 * Gives what a JSONPath picks from a body, in its order: the values themselves, no copies.
 * Throws `InvalidJsonPath` for a bad path, `InvalidPostActionBody` when more is picked than an output may hold.
 */
export function pickByPath(path: string, body: Json): Json[] {
  const query = compilePath(path);
  try {
    return upToOutputSize(query.lazyQuery(body));
  } catch (thrown) {
    // The rest is the library's recursion limit, or an argument list over the stack's size.
    throw thrown instanceof CallbackError ? thrown : tooMuch(thrown);
  }
}

/** A path can multiply a body (`$..*..*`), so what is picked is measured on the way and not when it is all there. */
function upToOutputSize(nodes: Iterable<jsonpath.JSONPathNode>): Json[] {
  const picked: Json[] = [];
  let length = 0;
  for (const node of nodes) {
    // The library's type allows undefined besides, which no JSON body holds.
    const value = node.value as Json;
    length += JSON.stringify(value).length + 1;
    if (length > MAX_OUTPUT_BYTES) throw tooMuch();
    picked.push(value);
  }
  return picked;
}

function compilePath(path: string): jsonpath.JSONPathQuery {
  try {
    return new LinearEnvironment({ strict: true, maxRecursionDepth: MAX_DEPTH }).compile(path);
  } catch (cause) {
    throw new CallbackError("InvalidJsonPath", "Give a JSONPath as in RFC 9535", { cause });
  }
}

function tooMuch(cause?: unknown): CallbackError {
  return new CallbackError("InvalidPostActionBody", "The body has more to pick than an output may hold", {
    cause,
  });
}

/** One for each path, for it keeps the regular expressions it comes across. */
class LinearEnvironment extends JSONPathEnvironment {
  protected override setupFilterFunctions(): void {
    super.setupFilterFunctions();
    this.functionRegister.set("match", new LinearFunction("match"));
    this.functionRegister.set("search", new LinearFunction("search"));
  }

  override checkWellTypedness(...[token, args]: Parameters<JSONPathEnvironment["checkWellTypedness"]>) {
    const checked = super.checkWellTypedness(token, args);
    const pattern = checked[1];
    if (pattern instanceof jsonpath.expressions.StringLiteral && iRegExp(pattern.value) === undefined) {
      throw new Error("Not a regular expression for RE2");
    }
    return checked;
  }
}

/** `match` and `search` of RFC 9535, sections 2.4.6 and 2.4.7, in linear time. */
class LinearFunction implements FilterFunction {
  readonly argTypes = [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType];
  readonly returnType = FunctionExpressionType.LogicalType;
  readonly #how: keyof LinearRegExp;
  readonly #compiled = new Map<string, LinearRegExp | undefined>();

  constructor(how: keyof LinearRegExp) {
    this.#how = how;
  }

  /** False for what is no string, and for a pattern that is no regular expression, as the RFC says. */
  call(text: unknown, pattern: unknown): boolean {
    if (typeof text !== "string" || typeof pattern !== "string") return false;
    if (!this.#compiled.has(pattern)) this.#compiled.set(pattern, iRegExp(pattern));
    return this.#compiled.get(pattern)?.[this.#how](text) ?? false;
  }
}

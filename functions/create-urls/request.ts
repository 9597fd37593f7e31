import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { actionSchema, confirmSchema } from "../action/action.ts";
import { isHttpUrl } from "../action/http-url.ts";
import { CallbackError } from "../errors.ts";
import { assertKeepable, JsonError } from "../json.ts";
import { callbackIdSchema, tokenSchema } from "../seal/claims.ts";
import type { Target } from "../task/target.ts";

const part = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/, "Must be letters, digits, - and _"));

const BASE_URL_RULE =
  "Must be an absolute http(s) URL without query, fragment or user info, or an api_id and a stage";

/** The most actions of a request; and the most outcomes of an action, more than a URL has room for. */
const MAX_ACTIONS = 100;
const MAX_OUTCOMES = 200;

/** What every request for links has. */
export const linkFields = {
  token: z.exactOptional(tokenSchema),
  callback_id: z.exactOptional(callbackIdSchema),
  actions: z.array(actionSchema).check(z.minLength(1), z.maxLength(MAX_ACTIONS)),
  expiration: z.exactOptional(z.string()),
  expires_in: z.exactOptional(z.int().check(z.positive())),
  enable_output_parameters: z.exactOptional(z.boolean()),
  confirm: z.exactOptional(confirmSchema),
};

const ONE_TARGET = "Give token, or callback_id for a durable function, and not both";

/** A request is for the links of one task, or of one callback. */
export const oneTarget = z.refine<object>((it) => "token" in it !== "callback_id" in it, ONE_TARGET);

/** `expiration` says the same as `expires_in`. */
export const oneExpiration = z.refine<object>(
  (it) => !("expiration" in it && "expires_in" in it),
  "Give expiration or expires_in, not both",
);

/** What CreateUrls takes, through either door (docs/reference.md, Creating URLs). Unknown properties are refused. */
export const requestSchema = z
  .strictObject({
    ...linkFields,
    base_url: z.exactOptional(
      z.union(
        [
          z.string().check(z.refine(isBaseUrl, BASE_URL_RULE)),
          z.strictObject({ api_id: part, stage: part, region: z.exactOptional(part) }),
        ],
        BASE_URL_RULE,
      ),
    ),
  })
  .check(oneTarget, oneExpiration);

export type CreateUrlsRequest = z.infer<typeof requestSchema>;
/** What links are made of, whoever asks for them. */
export type LinksRequest = Omit<CreateUrlsRequest, "base_url">;

/** What the links of a checked request answer (`oneTarget`). @throws CallbackError `InvalidJSON` */
export function targetOf({ token, callback_id }: Pick<LinksRequest, "token" | "callback_id">): Target {
  if (token !== undefined) return { token };
  if (callback_id !== undefined) return { callbackId: callback_id };
  throw new CallbackError("InvalidJSON", `request: ${ONE_TARGET}`);
}

/**
 * Checks a request by its schema, and what no schema can say of its actions.
 * @throws CallbackError `InvalidJSON`, `InvalidAction` or `DuplicateActionName`; it names the path and the
 *   rule, and repeats no value and no unknown key
 */
export function parseRequest<Request extends LinksRequest>(
  schema: z.ZodMiniType<Request>,
  input: unknown,
): Request {
  assertLengths(input);
  const result = schema.safeParse(input, { error: wording });
  if (!result.success) throw refusal(result.error.issues[0] as Issue);
  assertUniqueNames(result.data);
  assertNumbers(result.data.actions);
  return result.data;
}

/** Goes before the schema, which checks every item of an array before its length. */
function assertLengths(input: unknown): void {
  const actions = listIn(input, "actions");
  if (actions.length > MAX_ACTIONS) throw tooMany("actions", MAX_ACTIONS);
  for (const action of actions)
    if (listIn(action, "outcomes").length > MAX_OUTCOMES)
      throw tooMany("outcomes of an action", MAX_OUTCOMES);
}

function listIn(value: unknown, name: string): unknown[] {
  const list = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return Array.isArray(list) ? list : [];
}

function tooMany(what: string, limit: number): CallbackError {
  return new CallbackError("InvalidJSON", `request.actions: Give at most ${limit} ${what}`);
}

type Issue = z.core.$ZodIssue;

/** zod's English, but for the one message of its that repeats what the caller wrote. */
const wording: z.core.$ZodErrorMap = (issue) =>
  issue.code === "unrecognized_keys" ? "Unknown property" : en().localeError(issue);

function assertNumbers(actions: unknown): void {
  try {
    assertKeepable(actions);
  } catch (error) {
    if (error instanceof JsonError) throw new CallbackError("InvalidAction", error.message);
    throw error;
  }
}

function refusal(issue: Issue): CallbackError {
  const path = issue.path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  const message = `request${path}: ${issue.message}`;
  return new CallbackError(isTooLongForStepFunctions(issue) ? "InvalidAction" : "InvalidJSON", message);
}

function isTooLongForStepFunctions({ code, path }: Issue): boolean {
  return code === "too_big" && ["error", "cause"].includes(String(path.at(-1)));
}

function assertUniqueNames({ actions }: LinksRequest): void {
  if (new Set(actions.map(({ name }) => name)).size < actions.length)
    throw new CallbackError("DuplicateActionName", "Give every action a name of its own");
}

function isBaseUrl(value: string): boolean {
  if (!isHttpUrl(value) || /[?#]/.test(value)) return false;
  const { username, password } = new URL(value);
  return username === "" && password === "";
}

import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { actionSchema, confirmSchema } from "../action/action.ts";
import { isHttpUrl } from "../action/http-url.ts";
import { CallbackError } from "../errors.ts";
import { assertKeepable, JsonError } from "../json.ts";
import { tokenSchema } from "../seal/claims.ts";

const part = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/, "Must be letters, digits, - and _"));

/** What CreateUrls takes, through either door (contract, section 1). Unknown properties are refused. */
export const requestSchema = z
  .strictObject({
    token: tokenSchema,
    actions: z.array(actionSchema).check(z.minLength(1), z.maxLength(100)),
    expiration: z.exactOptional(z.string()),
    expires_in: z.exactOptional(z.int().check(z.positive())),
    enable_output_parameters: z.exactOptional(z.boolean()),
    base_url: z.exactOptional(
      z.union(
        [
          z.string().check(z.refine(isBaseUrl)),
          z.strictObject({ api_id: part, stage: part, region: z.exactOptional(part) }),
        ],
        "Must be an absolute http(s) URL without query, fragment or user info, or an api_id and a stage",
      ),
    ),
    confirm: z.exactOptional(confirmSchema),
  })
  .check(
    z.refine((it) => !("expiration" in it && "expires_in" in it), "Give expiration or expires_in, not both"),
  );

export type CreateUrlsRequest = z.infer<typeof requestSchema>;

/**
 * Checks a request.
 * @throws CallbackError `InvalidJSON`, `InvalidAction` or `DuplicateActionName`; it names the path and the
 *   rule, and repeats no value and no unknown key
 */
export function parseRequest(input: unknown): CreateUrlsRequest {
  const result = requestSchema.safeParse(input, { error: wording });
  if (!result.success) throw refusal(result.error.issues[0] as Issue);
  assertUniqueNames(result.data);
  assertNumbers(result.data.actions);
  return result.data;
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

function assertUniqueNames({ actions }: CreateUrlsRequest): void {
  if (new Set(actions.map(({ name }) => name)).size < actions.length)
    throw new CallbackError("DuplicateActionName", "Give every action a name of its own");
}

function isBaseUrl(value: string): boolean {
  if (!isHttpUrl(value) || /[?#]/.test(value)) return false;
  const { username, password } = new URL(value);
  return username === "" && password === "";
}

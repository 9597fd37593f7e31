import type { JsonSchema } from "./json-schema.ts";
import type { PartName } from "./names.ts";

const exactlyOne = (...names: string[]) => ({ oneOf: names.map((name) => ({ required: [name] })) });
const notBoth = (...names: string[]) => ({ not: { required: names } });

/**
 * What the functions check in code, where JSON Schema can say it, too. Rules between fields stand in `allOf`, and nothing else
 * of a request's own: whoever makes types of a schema may leave `allOf` out.
 */
export const REQUEST_RULES: JsonSchema = {
  allOf: [exactlyOne("token", "callback_id"), notBoth("expiration", "expires_in")],
};

/** As far as a pattern can say what `isHttpUrl` checks. */
const HTTP_URL = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\\\\\s]+\\S*$";
const BASE_URL = "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#\\\\\\s]+[^?#\\s]*$";

/** The same of the parts of requests. */
export const PART_RULES: Readonly<Partial<Record<PartName, JsonSchema>>> = {
  PostAction: { properties: { outcomes: { maxItems: 200 } } },
  SuccessOutcome: { allOf: [exactlyOne("output", "output_body", "output_path")] },
  FailureOutcome: { allOf: [notBoth("error", "error_path"), notBoth("cause", "cause_path")] },
  Response: { properties: { redirect: { pattern: HTTP_URL } } },
  BaseUrl: { pattern: BASE_URL },
  AnswerContext: { type: "object", additionalProperties: { type: "string" } },
  OutcomeSchema: { type: ["object", "boolean"], additionalProperties: true },
  Json: { type: ["null", "boolean", "number", "string", "array", "object"], additionalProperties: true },
  EmailChannel: {
    properties: { to: { maxItems: 50 }, cc: { maxItems: 49 } },
    allOf: [
      {
        not: {
          properties: { per_recipient: { const: true }, cc: { minItems: 1 } },
          required: ["per_recipient", "cc"],
        },
      },
    ],
  },
};

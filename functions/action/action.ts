import * as z from "zod/mini";
import { isObject, type Json } from "../json.ts";
import { isHttpUrl } from "./http-url.ts";

/** The longest error and cause that Step Functions takes, in characters (API reference, SendTaskFailure). */
export const MAX_ERROR = 256;
export const MAX_CAUSE = 32_768;
/** The largest output that Step Functions takes, in bytes of UTF-8 (API reference, SendTaskSuccess). */
export const MAX_OUTPUT_BYTES = 262_144;
/** How deep the body of a `post` action may be nested, and so the schemas that judge it. */
export const MAX_BODY_LEVELS = 64;

const json = z.custom<Json>((value) => value !== undefined, "Required: any JSON value");
const text = z.string();

const name = z
  .string()
  .check(z.regex(/^(?!__proto__$)[A-Za-z0-9_]{1,64}$/, "Must be 1 to 64 of A-Z, a-z, 0-9 and _"));
const label = z.string().check(z.minLength(1), z.maxLength(75));

/** Whether a person must press a button first, and what the page says; plain text. */
export const confirmSchema = z.union(
  [
    z.boolean(),
    z.strictObject({
      title: z.exactOptional(text),
      message: z.exactOptional(text),
      button: z.exactOptional(text),
    }),
  ],
  "Must be true, false, or an object of the texts title, message and button",
);

const redirect = z.string().check(z.refine(isHttpUrl, "Must be an absolute http(s) URL"));

const responseSchema = z.strictObject({
  redirect: z.exactOptional(redirect),
  json: z.exactOptional(json),
  html: z.exactOptional(text),
  text: z.exactOptional(text),
});

const error = z.string().check(z.maxLength(MAX_ERROR));
const cause = z.string().check(z.maxLength(MAX_CAUSE));

/** Texts with placeholders for who answered and when: user JSON, which is kept as it is. */
const answerContext = z.custom<AnswerContext>(isTexts, "Must be an object of strings");
const answers = { answer_context: z.exactOptional(answerContext) };

const everyOutcome = {
  name,
  label: z.exactOptional(label),
  response: z.exactOptional(responseSchema),
};
const everyAction = { ...everyOutcome, confirm: z.exactOptional(confirmSchema) };
const postOutcome = {
  ...everyOutcome,
  schema: z.custom<JsonSchema>(isSchema, "Must be an object or a boolean"),
};

const outcomeSchema = z.discriminatedUnion("type", [
  z
    .strictObject({
      ...postOutcome,
      ...answers,
      type: z.literal("success"),
      output: z.exactOptional(json),
      output_body: z.exactOptional(z.literal(true)),
      output_path: z.exactOptional(text),
    })
    .check(z.refine(hasOneOutput, "Give exactly one of output, output_body and output_path")),
  z
    .strictObject({
      ...postOutcome,
      ...answers,
      type: z.literal("failure"),
      error: z.exactOptional(error),
      error_path: z.exactOptional(text),
      cause: z.exactOptional(cause),
      cause_path: z.exactOptional(text),
    })
    .check(
      z.refine((it) => !("error" in it && "error_path" in it), "Give error or error_path, not both"),
      z.refine((it) => !("cause" in it && "cause_path" in it), "Give cause or cause_path, not both"),
    ),
  z.strictObject({ ...postOutcome, type: z.literal("heartbeat") }),
]);

/** What one URL does (docs/reference.md, Actions). */
export const actionSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...everyAction, ...answers, type: z.literal("success"), output: json }),
  z.strictObject({
    ...everyAction,
    ...answers,
    type: z.literal("failure"),
    error: z.exactOptional(error),
    cause: z.exactOptional(cause),
  }),
  z.strictObject({ ...everyAction, type: z.literal("heartbeat") }),
  z.strictObject({
    ...everyAction,
    ...answers,
    type: z.literal("post"),
    outcomes: z.array(outcomeSchema).check(z.minLength(1)),
  }),
]);

/** A JSON Schema as the creator wrote it: an object or a boolean, checked by `checkOutcomes`. */
export type JsonSchema = boolean | { [keyword: string]: Json };
/** What is added to an answer: by each key a text, in which placeholders say who answered and when. */
export type AnswerContext = { [key: string]: string };
export type Action = z.infer<typeof actionSchema>;
export type PostAction = Extract<Action, { type: "post" }>;
export type FixedAction = Exclude<Action, PostAction>;
export type Outcome = PostAction["outcomes"][number];
export type CustomResponse = z.infer<typeof responseSchema>;

/** What each of some actions is, by name. */
export function typesOf(actions: readonly Pick<Action, "name" | "type">[]): Record<string, string> {
  return Object.fromEntries(actions.map(({ name, type }) => [name, type]));
}

/** Whether a JSON value can be a schema: an object, true or false. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "boolean" || isObject(value);
}

function isTexts(value: unknown): value is AnswerContext {
  return isObject(value) && Object.values(value).every((text) => typeof text === "string");
}

function hasOneOutput(outcome: object): boolean {
  return ["output", "output_body", "output_path"].filter((key) => Object.hasOwn(outcome, key)).length === 1;
}

import { COMMON_HEADERS } from "../../../functions/http/reply.ts";
import type { JsonSchema } from "../json-schema.ts";
import { refusalsOf, type Told } from "./refusals.ts";
import type { Content, Header, OperationId, Reference, Reply } from "./types.ts";

const MEANING: Readonly<Record<keyof typeof COMMON_HEADERS, string>> = {
  "cache-control": "Nothing is stored",
  "content-security-policy": "Allows nothing but what a page uses",
  "referrer-policy": "A link never travels on as a referrer",
  "strict-transport-security": "HTTPS only",
  "x-content-type-options": "The media type isn't guessed",
};

/** The headers of every reply, by their names among the components. Only pages have a policy of their own. */
export const HEADERS: Readonly<Record<string, Header>> = Object.fromEntries(
  Object.entries(COMMON_HEADERS).map(([name, value]) => [
    name,
    {
      description: MEANING[name as keyof typeof COMMON_HEADERS],
      required: true,
      schema: name === "content-security-policy" ? { type: "string" } : { type: "string", const: value },
    },
  ]),
);

const COMMON: Readonly<Record<string, Reference>> = Object.fromEntries(
  Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

const ALLOW_POST: Header = {
  description: "The method that answers",
  required: true,
  schema: { type: "string", const: "POST" },
};
const RETRY_AFTER: Header = {
  description: "In how many seconds it is worth trying again",
  schema: { type: "string", pattern: "^[0-9]+$" },
};

/** The headers that a refusal has by its status. */
const OF_STATUS: Readonly<Record<number, Record<string, Header>>> = {
  405: { allow: ALLOW_POST },
  429: { "retry-after": { ...RETRY_AFTER, required: true } },
  503: { "retry-after": RETRY_AFTER },
};

/** The formats in which people and programs can be answered. */
export function threeFormats(json: JsonSchema): Content {
  return {
    "application/json": { schema: json },
    "text/html": { schema: { type: "string" } },
    "text/plain": { schema: { type: "string" } },
  };
}

/** A reply with the headers that all have. */
export function reply(
  description: string,
  rest: { headers?: Record<string, Header>; content?: Content } = {},
): Reply {
  return { description, ...rest, headers: { ...COMMON, ...rest.headers } };
}

/** Every reply of an operation that refuses a request. @param contentOf makes the body of a refusal from its JSON form */
export function refusals(
  operation: OperationId,
  contentOf: (json: JsonSchema) => Content | undefined,
): Record<string, Reply> {
  const replies = refusalsOf(operation).map(([status, told]) => {
    const content = contentOf(errorSchema(told, operation));
    return [status, reply(words(told), { headers: OF_STATUS[status] ?? {}, ...(content && { content }) })];
  });
  return Object.fromEntries(replies);
}

function errorSchema(told: readonly Told[], operation: OperationId): JsonSchema {
  const transaction: JsonSchema = { $ref: "#/components/schemas/TransactionId" };
  return {
    type: "object",
    properties: {
      ...(operation === "createUrls" && { transaction_id: transaction }),
      error: {
        type: "string",
        enum: told.map(({ code }) => code),
        description: "What went wrong, as a code",
      },
      message: { type: "string", description: "What to do, in English; it quotes nothing that was sent" },
    },
    required: ["error", "message"],
    additionalProperties: false,
  };
}

function words(told: readonly Told[]): string {
  return told.map(({ code, description }) => `\`${code}\`: ${description}`).join("\n\n");
}

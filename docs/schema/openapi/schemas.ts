import type { JsonSchema } from "../json-schema.ts";
import { requestSchemaOf } from "../request.ts";

const transactionId: JsonSchema = {
  description: "What the logs of creation and answer name a request by: 32 hex digits",
  type: "string",
  pattern: "^[0-9a-f]{32}$",
};

const name: JsonSchema = { type: "string", description: "Its name" };
const kinds = (...types: string[]): JsonSchema => ({ type: "string", enum: types, description: "Its kind" });
const named = (description: string, type: JsonSchema): JsonSchema => ({
  description,
  type: "object",
  properties: { name, type },
  required: ["name", "type"],
  additionalProperties: false,
});

const createdUrls: JsonSchema = {
  description: "The links of a request",
  type: "object",
  properties: {
    transaction_id: { $ref: "#/components/schemas/TransactionId" },
    urls: {
      description: "A link for each action, by the action's name",
      type: "object",
      minProperties: 1,
      additionalProperties: { type: "string", format: "uri", maxLength: 8_000 },
    },
    expiration: {
      description: "When the links stop working, RFC 3339 in UTC; only if the request said so",
      type: "string",
      format: "date-time",
    },
  },
  required: ["transaction_id", "urls"],
  additionalProperties: false,
};

const answered: JsonSchema = {
  description: "What an answer was",
  type: "object",
  properties: {
    transaction_id: { $ref: "#/components/schemas/TransactionId" },
    action: named("The link's action", kinds("success", "failure", "heartbeat", "post")),
    outcome: named(
      "The outcome that the body chose; only of a post action",
      kinds("success", "failure", "heartbeat"),
    ),
  },
  required: ["transaction_id", "action"],
  additionalProperties: false,
};

const posted: JsonSchema = {
  description: "The fields of the page's own form: `field.INDEX.PROPERTY`, and the button",
  type: "object",
  properties: {
    outcome: { description: "The index of the outcome that was pressed, from 0", type: "string" },
  },
  additionalProperties: { type: "string" },
};

/** The named schemas of the document: the request with its parts, and the replies. */
export function schemas(): Record<string, JsonSchema> {
  const { $schema: _, $defs, ...request } = requestSchemaOf("CreateUrls");
  const components = {
    CreateUrlsRequest: request,
    ...$defs,
    TransactionId: transactionId,
    CreatedUrls: createdUrls,
    Answered: answered,
    PostedForm: posted,
  };
  return JSON.parse(JSON.stringify(components).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

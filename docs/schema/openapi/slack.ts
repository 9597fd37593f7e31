import { refusals, reply, threeFormats } from "./replies.ts";
import type { Operation, Parameter } from "./types.ts";

const slackHeader = (name: string, description: string, pattern: string): Parameter => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string", pattern },
});

/** What Slack sends to; nobody else can. */
export const answerInSlack: Operation = {
  operationId: "answerInSlack",
  summary: "Answers in Slack",
  description:
    "For Slack alone, which sends here what was pressed or filled in; only with the stack's `SlackSigningSecretArn`.",
  security: [],
  parameters: [
    slackHeader("X-Slack-Signature", "Slack's signature of the time and the body", "^v0=[0-9a-f]{64}$"),
    slackHeader(
      "X-Slack-Request-Timestamp",
      "When it was signed, at most 300 seconds off: seconds since 1970",
      "^[0-9]{1,12}$",
    ),
  ],
  requestBody: {
    description: "Slack's interaction",
    required: true,
    content: {
      "application/x-www-form-urlencoded": {
        schema: {
          type: "object",
          properties: { payload: { type: "string", description: "JSON, as Slack's documentation has it" } },
          required: ["payload"],
        },
      },
    },
  },
  responses: {
    "200": reply(
      "Taken, whatever came of it. The body is empty, or after a form an object whose `response_action` is `clear`, `update` or `errors`",
      // A schema would ask for a body each time: OpenAPI has no word for one that may be missing.
      { content: { "application/json": { example: { response_action: "clear" } } } },
    ),
    ...refusals("answerInSlack", threeFormats),
  },
};

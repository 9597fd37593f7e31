import type { JsonSchema } from "../json-schema.ts";
import { refusals, reply, threeFormats } from "./replies.ts";
import type { Content, Operation, Parameter, Reference } from "./types.ts";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const onlyJson = (json: JsonSchema): Content => ({ "application/json": { schema: json } });

/** The parameters of a link, by their names among the components. */
export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  data: {
    name: "data",
    in: "query",
    required: true,
    description: "The sealed payload; all that counts. Once, as it was sent",
    schema: { type: "string" },
  },
  action: {
    name: "action",
    in: "query",
    description: "The action's name, for people and logs; if it is there, it must be the sealed one",
    schema: { type: "string" },
  },
  type: {
    name: "type",
    in: "query",
    description: "The action's kind; if it is there, it must be the sealed one",
    schema: { type: "string", enum: ["success", "failure", "heartbeat", "post"] },
  },
  output: {
    name: "output",
    in: "query",
    description:
      "Any other query parameter: it fills in the placeholder of its name, where the link takes output parameters; of a repeated one, the last value",
    style: "form",
    explode: true,
    schema: { type: "object" },
  },
};

const ofLink: readonly Reference[] = Object.keys(PARAMETERS).map((name) => ({
  $ref: `#/components/parameters/${name}`,
}));

const done = {
  "200": reply("Done, or a page with a button, or the words that the link's creator set in `response`", {
    content: threeFormats({
      anyOf: [schema("Answered"), { description: "Any JSON: the `response.json` of the link's creator" }],
    }),
  }),
  "303": reply("Done; go on to `response.redirect`", {
    headers: {
      location: { description: "An http(s) URL", required: true, schema: { type: "string", format: "uri" } },
    },
  }),
};

const FORMATS =
  "The reply is JSON, HTML or text, by `Accept`, JSON when nothing fits; pages and texts are in the language of `Accept-Language`.";

const createUrls: Operation = {
  operationId: "createUrls",
  summary: "Creates URLs",
  description: "Makes a link for each action of a task token, or of a durable function's callback.",
  security: [{ sigv4: [] }],
  requestBody: {
    description: "What the links answer, and what each of them does",
    required: true,
    content: onlyJson(schema("CreateUrlsRequest")),
  },
  responses: {
    "200": reply("The links", { content: onlyJson(schema("CreatedUrls")) }),
    ...refusals("createUrls", onlyJson),
  },
};

const openLink: Operation = {
  operationId: "openLink",
  summary: "Opens a link",
  description: `Gives a browser a page with a button, or a form; whether a program's GET acts, the stack's \`ActOnGet\` and the action's \`confirm\` say. ${FORMATS}`,
  security: [],
  parameters: ofLink,
  responses: { ...done, ...refusals("openLink", threeFormats) },
};

const lookAtLink: Operation = {
  operationId: "lookAtLink",
  summary: "Says whether a link opens",
  description: "Never acts.",
  security: [],
  parameters: ofLink,
  responses: { "200": reply("The link opens"), ...refusals("lookAtLink", () => undefined) },
};

const answerLink: Operation = {
  operationId: "answerLink",
  summary: "Answers by a link",
  description: `Does what the link is for. The body counts for post actions only: JSON chooses the first outcome whose schema it satisfies, the form of the link's own page the outcome that was pressed. ${FORMATS}`,
  security: [],
  parameters: ofLink,
  requestBody: {
    description: "At most 262,144 bytes and 64 levels of JSON, or 786,432 bytes of a form",
    required: false,
    content: {
      "application/json": { schema: schema("Json") },
      "application/x-www-form-urlencoded": { schema: schema("PostedForm") },
    },
  },
  responses: { ...done, ...refusals("answerLink", threeFormats) },
};

const askLink: Operation = {
  operationId: "askLink",
  summary: "Says which methods a link takes",
  description: "Looks at no parameter.",
  security: [],
  responses: {
    "204": reply("Nothing to read", {
      headers: {
        allow: {
          description: "The methods",
          required: true,
          schema: { type: "string", const: "GET, HEAD, POST, OPTIONS" },
        },
      },
    }),
    ...refusals("askLink", onlyJson),
  },
};

const slackHeader = (name: string, description: string, pattern: string): Parameter => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string", pattern },
});

const answerInSlack: Operation = {
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
    "200": reply("Taken, whatever came of it: nothing to read, or what becomes of Slack's form", {
      content: onlyJson({
        type: "object",
        properties: { response_action: { type: "string", enum: ["clear", "update", "errors"] } },
        required: ["response_action"],
      }),
    }),
    ...refusals("answerInSlack", threeFormats),
  },
};

/** What can be done, by path and method. */
export const PATHS = {
  "/urls": { post: createUrls },
  "/respond": { get: openLink, head: lookAtLink, post: answerLink, options: askLink },
  "/slack": { post: answerInSlack },
} as const;

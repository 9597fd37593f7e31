import type { JsonSchema } from "../json-schema.ts";
import { refusals, reply, threeFormats } from "./replies.ts";
import { answerInSlack } from "./slack.ts";
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

const done = (description: string) => ({
  "200": reply(description, {
    content: threeFormats({
      anyOf: [schema("Answered"), { description: "Any JSON: the `response.json` of the link's creator" }],
    }),
  }),
  "303": reply("Done; go on to `response.redirect`", {
    headers: {
      location: { description: "An http(s) URL", required: true, schema: { type: "string", format: "uri" } },
    },
  }),
});

const IN_WORDS = "in the words that the link's creator set in `response`, if any";

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
  responses: {
    ...done(`A page with a button or a form; where this GET acts, done, ${IN_WORDS}`),
    ...refusals("openLink", threeFormats),
  },
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
  responses: { ...done(`Done, ${IN_WORDS}`), ...refusals("answerLink", threeFormats) },
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

/** What can be done, by path and method. */
export const PATHS = {
  "/urls": { post: createUrls },
  "/respond": { get: openLink, head: lookAtLink, post: answerLink, options: askLink },
  "/slack": { post: answerInSlack },
} as const;

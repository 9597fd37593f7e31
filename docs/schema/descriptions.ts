import type { PartName } from "./names.ts";

/** What each field says, by its name, in the order in which the fields are shown. */
export type FieldDescriptions = Readonly<Record<string, string>>;

/** What a part of a request is, and what its fields say; Markdown. */
export interface PartDescription {
  description: string;
  fields?: FieldDescriptions;
}

const links = {
  token: "The task token, kept exactly. Either this or `callback_id`",
  callback_id:
    "The id of a durable function's callback, instead of `token`; needs the stack's `EnableDurableCallbacks`",
  actions: "What the links do: one link for each. Every action has a name of its own",
  expires_in:
    "In how many seconds the links stop working, instead of `expiration`; after 366 days at the latest",
  expiration:
    "When the links stop working: ISO 8601, UTC unless it has an offset, in the future, such as `2026-12-01T17:00:00+01:00`; after 366 days at the latest",
  enable_output_parameters:
    "`true`: query parameters fill in placeholders such as `$name` in `output`, `error`, `cause` and `response`; needs the stack's `EnableOutputParameters`",
  confirm: "The default for every action's `confirm`",
};

/** What the fields of the requests themselves say, by function. */
export const REQUEST_DESCRIPTIONS = {
  CreateUrls: {
    ...links,
    base_url:
      "Where the links lead: a URL, or the parts of an API's address. Default: the stack's `BaseUrl`, else its own API",
  },
  Notify: {
    ...links,
    message: "What people are told",
    channels: "Where it is sent",
    deliver:
      "When a request has failed: `any`, if no channel accepted the message; `all`, if one didn't. Default: `any`",
  },
} satisfies Record<string, FieldDescriptions>;

const context = "Who answered and when, added to what the workflow gets";
const everyAction = {
  label: "What people read on the page and its button, and when it was sent. Default: the name",
  confirm: "Whether somebody must press a button first, and the words on that page",
  response: "What whoever answers is told instead of our own words",
};
const everyOutcome = {
  schema: "Which bodies choose this outcome: the first whose schema the body satisfies",
  label: "The text of the outcome's button. Default: the name",
  response: "What whoever answers is told instead of the action's `response`",
};
const actionName = "The name of the link, in the reply, in its URL and in logs";
const outcomeName = "For people, logs and the reply. Outcomes may share one";
const outcomeContext = `${context}; instead of the action's`;

/** What the parts of requests are. */
export const PART_DESCRIPTIONS: Readonly<Record<PartName, PartDescription>> = {
  Action: { description: "What one link does, by `type`" },
  SuccessAction: {
    description: "Ends the waiting step with an output",
    fields: {
      name: actionName,
      type: "The kind of action",
      output: "What the workflow gets, any JSON; an object, where `answer_context` is added to it",
      ...everyAction,
      answer_context: context,
    },
  },
  FailureAction: {
    description: "Fails the waiting step",
    fields: {
      name: actionName,
      type: "The kind of action",
      error: "The error's name, for `Catch`",
      cause: "What happened, in words; with `answer_context`, the JSON text of both",
      ...everyAction,
      answer_context: context,
    },
  },
  HeartbeatAction: {
    description: "Tells the waiting step that somebody is still at work, again and again",
    fields: { name: actionName, type: "The kind of action", ...everyAction },
  },
  PostAction: {
    description:
      "Lets the body of a POST, or a person's form, choose what happens; needs the stack's `EnablePostActions`, and encryption",
    fields: {
      name: actionName,
      type: "The kind of action",
      outcomes: "What may happen",
      ...everyAction,
      answer_context: `${context}, by every outcome that has none of its own`,
    },
  },
  Outcome: { description: "What one body of a post action does, by `type`" },
  SuccessOutcome: {
    description: "Ends the waiting step; with exactly one of `output`, `output_body` and `output_path`",
    fields: {
      name: outcomeName,
      type: "The kind of outcome",
      ...everyOutcome,
      output: "What the workflow gets, any JSON",
      output_body: "The workflow gets the whole body",
      output_path: "The workflow gets an array of what this JSONPath (RFC 9535) finds in the body",
      answer_context: outcomeContext,
    },
  },
  FailureOutcome: {
    description: "Fails the waiting step",
    fields: {
      name: outcomeName,
      type: "The kind of outcome",
      ...everyOutcome,
      error: "The error's name, for `Catch`",
      error_path: "Where in the body the error's name stands, as JSONPath (RFC 9535); instead of `error`",
      cause: "What happened, in words",
      cause_path: "Where in the body the cause stands, as JSONPath (RFC 9535); instead of `cause`",
      answer_context: outcomeContext,
    },
  },
  HeartbeatOutcome: {
    description: "Tells the waiting step that somebody is still at work",
    fields: { name: outcomeName, type: "The kind of outcome", ...everyOutcome },
  },
  Response: {
    description: "What whoever answers is told, by the format that they ask for; errors have words of ours",
    fields: {
      redirect: "An http(s) URL of at most 8,000 characters to go on to; wins over the others",
      json: "What a program gets, any JSON",
      html: "A page, served as it is, in a sandbox without scripts and forms",
      text: "Plain text",
    },
  },
  Confirm: {
    description:
      "`true`: no GET acts, a person presses a button; `false`: every GET acts, except on a post action; an object: as `true`, with its words on the page. Default: the stack's `ActOnGet`. Links of Notify always ask",
  },
  ConfirmTexts: {
    description: "The words on the page with the button; plain text",
    fields: {
      title: "The heading. Default: `label`, else the name",
      message: "What stands below; line breaks are kept",
      button: "The text of the button. Default: `label`, else the name",
    },
  },
  AnswerContext: {
    description:
      "Texts by key, in which `$recipient`, `$answered_at`, `$slack_user_id`, `$slack_user_name` and `$slack_team_id` are filled in, and `$$` is a `$`; needs encryption",
  },
  OutcomeSchema: {
    description:
      "A JSON Schema: draft-07, unless `$schema` names draft-06, 2019-09 or 2020-12. Regular expressions must run in linear time",
  },
  Json: {
    description: "Any JSON. A number that JavaScript can't hold exactly is refused: send it as text",
  },
  BaseUrl: { description: "An absolute http(s) URL without query, fragment or user info" },
  ApiParts: {
    description: "The address of an API of API Gateway, by its parts",
    fields: {
      api_id: "The id of the REST API",
      stage: "Its stage",
      region: "Its Region. Default: the stack's own",
    },
  },
  Message: {
    description: "What people are told; plain text",
    fields: {
      subject: "One line, of which something can be seen",
      text: "What it is about; paragraphs are kept",
      details: "Facts, as a table",
      footer: "A last line, in small print",
    },
  },
  MessageDetail: {
    description: "One fact",
    fields: { label: "What it is; one line", value: "The fact; line breaks are kept" },
  },
  Channel: { description: "One place that a message is sent to, by `type`" },
  EmailChannel: {
    description: "Mail; needs the stack's `EmailFrom`",
    fields: {
      type: "The kind of channel",
      to: "Who it is for; with `cc`, 50 addresses at most",
      cc: "Who is to know of it; they get the same links. Not with `per_recipient`",
      reply_to: "Where replies go",
      from: "Who it is from. Default: the stack's `EmailFrom`",
      per_recipient:
        "`true`: a mail to each of `to`, with links of its own, so that `$recipient` is known. Default: `true` for one address without `cc`",
    },
  },
  SnsChannel: {
    description: "An SNS topic; needs the stack's `SnsTopicArns`",
    fields: { type: "The kind of channel", topic_arn: "The topic's ARN, one of `SnsTopicArns`" },
  },
  SlackChannel: {
    description: "Slack; needs the stack's `SlackBotTokenSecretArn` or `SlackWebhookSecretArn`",
    fields: {
      type: "The kind of channel",
      channel:
        "A channel's name or id, for the bot. Without it, the message goes to the incoming webhook's own channel",
    },
  },
  TeamsChannel: {
    description: "Microsoft Teams; needs the stack's `TeamsWebhookSecretArn`",
    fields: { type: "The kind of channel" },
  },
  WebhookChannel: {
    description:
      "A POST of JSON, signed; needs the stack's `WebhookAllowedHosts` and `WebhookSigningSecretArn`",
    fields: { type: "The kind of channel", url: "Where it goes, at one of `WebhookAllowedHosts`" },
  },
};

// Written by `npm run schema` from docs/schema/: change it there.

/**
 * What one link does, by `type`
 */
export type Action = SuccessAction | FailureAction | HeartbeatAction | PostAction;
/**
 * What one body of a post action does, by `type`
 */
export type Outcome = SuccessOutcome | FailureOutcome | HeartbeatOutcome;
/**
 * `true`: no GET acts, a person presses a button; `false`: every GET acts, except on a post action; an object: as `true`, with its words on the page. Default: the stack's `ActOnGet`. Links of Notify always ask
 */
export type Confirm = boolean | ConfirmTexts;
/**
 * A JSON Schema: draft-07, unless `$schema` names draft-06, 2019-09 or 2020-12. Regular expressions must run in linear time
 */
export type OutcomeSchema =
  | boolean
  | { [key: string]: unknown }
  | (object & { [Symbol.toStringTag]?: never; [Symbol.hasInstance]?: never });
/**
 * Any JSON. A number that JavaScript can't hold exactly is refused: send it as text
 */
export type Json =
  | null
  | boolean
  | number
  | string
  | { [key: string]: unknown }
  | (object & { [Symbol.toStringTag]?: never; [Symbol.hasInstance]?: never });
/**
 * An absolute http(s) URL without query, fragment or user info
 */
export type BaseUrl = string;
/**
 * One place that a message is sent to, by `type`
 */
export type Channel = EmailChannel | SnsChannel | SlackChannel | TeamsChannel | WebhookChannel;

/**
 * All of them, by their names
 */
export interface Parts {
  Action: Action;
  SuccessAction: SuccessAction;
  FailureAction: FailureAction;
  HeartbeatAction: HeartbeatAction;
  PostAction: PostAction;
  Outcome: Outcome;
  SuccessOutcome: SuccessOutcome;
  FailureOutcome: FailureOutcome;
  HeartbeatOutcome: HeartbeatOutcome;
  Response: Response;
  Confirm: Confirm;
  ConfirmTexts: ConfirmTexts;
  AnswerContext: AnswerContext;
  OutcomeSchema: OutcomeSchema;
  Json: Json;
  BaseUrl: BaseUrl;
  ApiParts: ApiParts;
  CreateUrlsFields: CreateUrlsFields;
  Message: Message;
  MessageDetail: MessageDetail;
  Channel: Channel;
  EmailChannel: EmailChannel;
  SnsChannel: SnsChannel;
  SlackChannel: SlackChannel;
  TeamsChannel: TeamsChannel;
  WebhookChannel: WebhookChannel;
  NotifyFields: NotifyFields;
}
/**
 * Ends the waiting step with an output
 */
export interface SuccessAction {
  /**
   * The name of the link, in the reply, in its URL and in logs
   */
  name: string;
  /**
   * The kind of action
   */
  type: "success";
  /**
   * What the workflow gets, any JSON; an object, where `answer_context` is added to it
   */
  output: Json;
  /**
   * What people read on the page and its button, and when it was sent. Default: the name
   */
  label?: string;
  /**
   * Whether somebody must press a button first, and the words on that page
   */
  confirm?: Confirm;
  /**
   * What whoever answers is told instead of our own words
   */
  response?: Response;
  /**
   * Who answered and when, added to what the workflow gets
   */
  answer_context?: AnswerContext;
}
/**
 * Fails the waiting step
 */
export interface FailureAction {
  /**
   * The name of the link, in the reply, in its URL and in logs
   */
  name: string;
  /**
   * The kind of action
   */
  type: "failure";
  /**
   * The error's name, for `Catch`
   */
  error?: string;
  /**
   * What happened, in words; with `answer_context`, the JSON text of both
   */
  cause?: string;
  /**
   * What people read on the page and its button, and when it was sent. Default: the name
   */
  label?: string;
  /**
   * Whether somebody must press a button first, and the words on that page
   */
  confirm?: Confirm;
  /**
   * What whoever answers is told instead of our own words
   */
  response?: Response;
  /**
   * Who answered and when, added to what the workflow gets
   */
  answer_context?: AnswerContext;
}
/**
 * Tells the waiting step that somebody is still at work, again and again
 */
export interface HeartbeatAction {
  /**
   * The name of the link, in the reply, in its URL and in logs
   */
  name: string;
  /**
   * The kind of action
   */
  type: "heartbeat";
  /**
   * What people read on the page and its button, and when it was sent. Default: the name
   */
  label?: string;
  /**
   * Whether somebody must press a button first, and the words on that page
   */
  confirm?: Confirm;
  /**
   * What whoever answers is told instead of our own words
   */
  response?: Response;
}
/**
 * Lets the body of a POST, or a person's form, choose what happens; needs the stack's `EnablePostActions`, and encryption
 */
export interface PostAction {
  /**
   * The name of the link, in the reply, in its URL and in logs
   */
  name: string;
  /**
   * The kind of action
   */
  type: "post";
  /**
   * What may happen
   *
   * @minItems 1
   * @maxItems 200
   */
  outcomes: readonly Outcome[];
  /**
   * What people read on the page and its button, and when it was sent. Default: the name
   */
  label?: string;
  /**
   * Whether somebody must press a button first, and the words on that page
   */
  confirm?: Confirm;
  /**
   * What whoever answers is told instead of our own words
   */
  response?: Response;
  /**
   * Who answered and when, added to what the workflow gets, by every outcome that has none of its own
   */
  answer_context?: AnswerContext;
}
/**
 * Ends the waiting step; with exactly one of `output`, `output_body` and `output_path`
 */
export interface SuccessOutcome {
  /**
   * For people, logs and the reply. Outcomes may share one
   */
  name: string;
  /**
   * The kind of outcome
   */
  type: "success";
  /**
   * Which bodies choose this outcome: the first whose schema the body satisfies
   */
  schema: OutcomeSchema;
  /**
   * The text of the outcome's button. Default: the name
   */
  label?: string;
  /**
   * What whoever answers is told instead of the action's `response`
   */
  response?: Response;
  /**
   * What the workflow gets, any JSON
   */
  output?: Json;
  /**
   * The workflow gets the whole body
   */
  output_body?: true;
  /**
   * The workflow gets an array of what this JSONPath (RFC 9535) finds in the body
   */
  output_path?: string;
  /**
   * Who answered and when, added to what the workflow gets; instead of the action's
   */
  answer_context?: AnswerContext;
}
/**
 * Fails the waiting step
 */
export interface FailureOutcome {
  /**
   * For people, logs and the reply. Outcomes may share one
   */
  name: string;
  /**
   * The kind of outcome
   */
  type: "failure";
  /**
   * Which bodies choose this outcome: the first whose schema the body satisfies
   */
  schema: OutcomeSchema;
  /**
   * The text of the outcome's button. Default: the name
   */
  label?: string;
  /**
   * What whoever answers is told instead of the action's `response`
   */
  response?: Response;
  /**
   * The error's name, for `Catch`
   */
  error?: string;
  /**
   * Where in the body the error's name stands, as JSONPath (RFC 9535); instead of `error`
   */
  error_path?: string;
  /**
   * What happened, in words
   */
  cause?: string;
  /**
   * Where in the body the cause stands, as JSONPath (RFC 9535); instead of `cause`
   */
  cause_path?: string;
  /**
   * Who answered and when, added to what the workflow gets; instead of the action's
   */
  answer_context?: AnswerContext;
}
/**
 * Tells the waiting step that somebody is still at work
 */
export interface HeartbeatOutcome {
  /**
   * For people, logs and the reply. Outcomes may share one
   */
  name: string;
  /**
   * The kind of outcome
   */
  type: "heartbeat";
  /**
   * Which bodies choose this outcome: the first whose schema the body satisfies
   */
  schema: OutcomeSchema;
  /**
   * The text of the outcome's button. Default: the name
   */
  label?: string;
  /**
   * What whoever answers is told instead of the action's `response`
   */
  response?: Response;
}
/**
 * What whoever answers is told, by the format that they ask for; errors have words of ours
 */
export interface Response {
  /**
   * An http(s) URL of at most 8,000 characters to go on to; wins over the others
   */
  redirect?: string;
  /**
   * What a program gets, any JSON
   */
  json?: Json;
  /**
   * A page, served as it is, in a sandbox without scripts and forms
   */
  html?: string;
  /**
   * Plain text
   */
  text?: string;
}
/**
 * The words on the page with the button; plain text
 */
export interface ConfirmTexts {
  /**
   * The heading. Default: `label`, else the name
   */
  title?: string;
  /**
   * What stands below; line breaks are kept
   */
  message?: string;
  /**
   * The text of the button. Default: `label`, else the name
   */
  button?: string;
}
/**
 * Texts by key, in which `$recipient`, `$answered_at`, `$slack_user_id`, `$slack_user_name` and `$slack_team_id` are filled in, and `$$` is a `$`; needs encryption
 */
export interface AnswerContext {
  [k: string]: string;
}
/**
 * The address of an API of API Gateway, by its parts
 */
export interface ApiParts {
  /**
   * The id of the REST API
   */
  api_id: string;
  /**
   * Its stage
   */
  stage: string;
  /**
   * Its Region. Default: the stack's own
   */
  region?: string;
}
export interface CreateUrlsFields {
  /**
   * The task token, kept exactly. Either this or `callback_id`
   */
  token?: string;
  /**
   * The id of a durable function's callback, instead of `token`; needs the stack's `EnableDurableCallbacks`
   */
  callback_id?: string;
  /**
   * What the links do: one link for each. Every action has a name of its own
   *
   * @minItems 1
   * @maxItems 100
   */
  actions: readonly Action[];
  /**
   * In how many seconds the links stop working, instead of `expiration`; after 366 days at the latest
   */
  expires_in?: number;
  /**
   * When the links stop working: ISO 8601, UTC unless it has an offset, in the future, such as `2026-12-01T17:00:00+01:00`; after 366 days at the latest
   */
  expiration?: string;
  /**
   * `true`: query parameters fill in placeholders such as `$name` in `output`, `error`, `cause` and `response`; needs the stack's `EnableOutputParameters`
   */
  enable_output_parameters?: boolean;
  /**
   * The default for every action's `confirm`
   */
  confirm?: Confirm;
  /**
   * Where the links lead: a URL, or the parts of an API's address. Default: the stack's `BaseUrl`, else its own API
   */
  base_url?: BaseUrl | ApiParts;
}
/**
 * What people are told; plain text
 */
export interface Message {
  /**
   * One line, of which something can be seen
   */
  subject: string;
  /**
   * What it is about; paragraphs are kept
   */
  text?: string;
  /**
   * Facts, as a table
   */
  details?: readonly MessageDetail[];
  /**
   * A last line, in small print
   */
  footer?: string;
}
/**
 * One fact
 */
export interface MessageDetail {
  /**
   * What it is; one line
   */
  label: string;
  /**
   * The fact; line breaks are kept
   */
  value: string;
}
/**
 * Mail; needs the stack's `EmailFrom`
 */
export interface EmailChannel {
  /**
   * The kind of channel
   */
  type: "email";
  /**
   * Who it is for; with `cc`, 50 addresses at most
   *
   * @minItems 1
   * @maxItems 50
   */
  to: readonly string[];
  /**
   * Who is to know of it; they get the same links. Not with `per_recipient`
   *
   * @maxItems 49
   */
  cc?: readonly string[];
  /**
   * Where replies go
   */
  reply_to?: string;
  /**
   * Who it is from. Default: the stack's `EmailFrom`
   */
  from?: string;
  /**
   * `true`: a mail to each of `to`, with links of its own, so that `$recipient` is known. Default: `true` for one address without `cc`
   */
  per_recipient?: boolean;
}
/**
 * An SNS topic; needs the stack's `SnsTopicArns`
 */
export interface SnsChannel {
  /**
   * The kind of channel
   */
  type: "sns";
  /**
   * The topic's ARN, one of `SnsTopicArns`
   */
  topic_arn: string;
}
/**
 * Slack; needs the stack's `SlackBotTokenSecretArn` or `SlackWebhookSecretArn`
 */
export interface SlackChannel {
  /**
   * The kind of channel
   */
  type: "slack";
  /**
   * A channel's name or id, for the bot. Without it, the message goes to the incoming webhook's own channel
   */
  channel?: string;
}
/**
 * Microsoft Teams; needs the stack's `TeamsWebhookSecretArn`
 */
export interface TeamsChannel {
  /**
   * The kind of channel
   */
  type: "teams";
}
/**
 * A POST of JSON, signed; needs the stack's `WebhookAllowedHosts` and `WebhookSigningSecretArn`
 */
export interface WebhookChannel {
  /**
   * The kind of channel
   */
  type: "webhook";
  /**
   * Where it goes, at one of `WebhookAllowedHosts`
   */
  url: string;
}
export interface NotifyFields {
  /**
   * The task token, kept exactly. Either this or `callback_id`
   */
  token?: string;
  /**
   * The id of a durable function's callback, instead of `token`; needs the stack's `EnableDurableCallbacks`
   */
  callback_id?: string;
  /**
   * What the links do: one link for each. Every action has a name of its own
   *
   * @minItems 1
   * @maxItems 100
   */
  actions: readonly Action[];
  /**
   * In how many seconds the links stop working, instead of `expiration`; after 366 days at the latest
   */
  expires_in?: number;
  /**
   * When the links stop working: ISO 8601, UTC unless it has an offset, in the future, such as `2026-12-01T17:00:00+01:00`; after 366 days at the latest
   */
  expiration?: string;
  /**
   * `true`: query parameters fill in placeholders such as `$name` in `output`, `error`, `cause` and `response`; needs the stack's `EnableOutputParameters`
   */
  enable_output_parameters?: boolean;
  /**
   * The default for every action's `confirm`
   */
  confirm?: Confirm;
  /**
   * What people are told
   */
  message: Message;
  /**
   * Where it is sent
   *
   * @minItems 1
   * @maxItems 10
   */
  channels: readonly Channel[];
  /**
   * When a request has failed: `any`, if no channel accepted the message; `all`, if one didn't. Default: `any`
   */
  deliver?: "any" | "all";
}

import * as z from "zod/mini";
import { actionSchema, confirmSchema } from "../../functions/action/action.ts";
import { requestSchema } from "../../functions/create-urls/request.ts";
import { channelSchema } from "../../functions/notify/channel.ts";
import { messageSchema } from "../../functions/notify/message.ts";

const [success, failure, heartbeat, post] = actionSchema.def.options;
const outcome = post.shape.outcomes.def.element;
const [successOutcome, failureOutcome, heartbeatOutcome] = outcome.def.options;
const [baseUrl, apiParts] = requestSchema.shape.base_url.def.innerType.def.options;
const [email, sns, slack, teams, webhook] = channelSchema.def.options;

/** The parts of requests that have a name, among the `$defs` of a JSON Schema. */
const NAMED = {
  Action: actionSchema,
  SuccessAction: success,
  FailureAction: failure,
  HeartbeatAction: heartbeat,
  PostAction: post,
  Outcome: outcome,
  SuccessOutcome: successOutcome,
  FailureOutcome: failureOutcome,
  HeartbeatOutcome: heartbeatOutcome,
  Response: success.shape.response.def.innerType,
  Confirm: confirmSchema,
  ConfirmTexts: confirmSchema.def.options[1],
  AnswerContext: success.shape.answer_context.def.innerType,
  OutcomeSchema: heartbeatOutcome.shape.schema,
  Json: success.shape.output,
  BaseUrl: baseUrl,
  ApiParts: apiParts,
  Message: messageSchema,
  MessageDetail: messageSchema.shape.details.def.innerType.def.element,
  Channel: channelSchema,
  EmailChannel: email,
  SnsChannel: sns,
  SlackChannel: slack,
  TeamsChannel: teams,
  WebhookChannel: webhook,
};

/** The name of a part of a request. */
export type PartName = keyof typeof NAMED;

/** Which schema of the functions has which name. */
export const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id });

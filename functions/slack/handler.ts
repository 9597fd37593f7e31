import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient } from "@aws-sdk/client-sfn";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { publisher } from "../events/publish.ts";
import { toApiGateway } from "../http/reply.ts";
import { fromApiGateway } from "../http/request.ts";
import { DayKeys } from "../seal/day-keys.ts";
import { secretsFrom } from "../secrets.ts";
import { flag, logging, permissions, required, rootKeyFrom } from "../settings.ts";
import { finisher } from "../task/finish-task.ts";
import { KEY_LIMITS, SECRET_LIMITS, TASK_LIMITS } from "./deadline.ts";
import { Memory } from "./memory.ts";
import type { SlackAnswering } from "./occasion.ts";
import { route } from "./route.ts";

const secret = secretsFrom(new SecretsManagerClient(SECRET_LIMITS));
const signingSecretArn = required("SLACK_SIGNING_SECRET_ARN");
const botTokenArn = required("SLACK_BOT_TOKEN_SECRET_ARN");
const apiUrl = required("SLACK_API_URL");
const allowPrivate = flag("ALLOW_PRIVATE_WEBHOOKS");
const roots = [
  rootKeyFrom("ENCRYPTION_KEY_ARN", KEY_LIMITS),
  rootKeyFrom("PREVIOUS_ENCRYPTION_KEY_ARN", KEY_LIMITS),
];
const answering: SlackAnswering = {
  signingSecret: () => secret(signingSecretArn),
  opener: { roots: roots.filter((root) => root !== null), keys: new DayKeys() },
  permissions: permissions(),
  finishing: {
    finishTask: finisher(new SFNClient(TASK_LIMITS), TASK_LIMITS),
    publish: publisher(required("EVENT_BUS_NAME")),
  },
  memory: new Memory(),
  bot: botTokenArn === "" ? undefined : { apiUrl, allowPrivate, token: () => secret(botTokenArn) },
  // Slack for governments has its hooks at slack-gov.com, as it has its API.
  hooksHost: `hooks.${new URL(apiUrl).host}`,
  allowPrivate,
};
const logs = logging();

/** What Slack sends to `POST /slack` when a button or a modal of ours is used; no authorization but its signature. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return toApiGateway(await route(fromApiGateway(event), answering, logs));
}

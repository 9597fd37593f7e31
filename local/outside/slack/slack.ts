import { Hono } from "hono";
import type { Secrets } from "../../deploy/channels.ts";
import type { Message } from "../../playground/shown.ts";
import { webApi } from "./api.ts";
import { hooks } from "./hooks.ts";
import { interactWith } from "./interaction.ts";
import { cancel, submit } from "./modal.ts";
import { press } from "./press.ts";
import { Workspace } from "./workspace.ts";

interface SlackOptions {
  /** Where this Slack is, without a trailing slash. */
  url: string;
  secrets: Secrets;
  show(message: Message): void;
  /** Where the app is told of presses. */
  requestUrl(): string;
}

/** Slack as an app meets it: what takes its calls, and a person who uses it. */
export function startSlack({ url, secrets, show, requestUrl }: SlackOptions) {
  const workspace = new Workspace(show);
  const slack = { url, workspace, interact: interactWith(requestUrl, secrets.SlackSigning) };
  const app = new Hono()
    .route("/", webApi(workspace, secrets.SlackBotToken))
    .route("/", hooks(workspace, new URL(secrets.SlackWebhook).pathname));
  return {
    app,
    press: (messageId: string, actionId: string) => press(slack, messageId, actionId),
    submit: (messageId: string, values: Record<string, unknown>) => submit(slack, messageId, values),
    cancel: (messageId: string) => cancel(slack, messageId),
  };
}

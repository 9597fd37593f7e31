import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Secrets } from "../deploy/channels.ts";
import type { Message } from "../playground/shown.ts";
import { LOOPBACK } from "../port.ts";
import { freshSecrets } from "./secrets.ts";
import { startSlack } from "./slack/slack.ts";
import { teams } from "./teams.ts";
import { webhooks } from "./webhook.ts";

/** In bytes; no message of ours comes near it. */
const MAX_BODY = 1_048_576;

/** What stands for Slack, Teams and whoever takes webhooks, on this machine. */
export interface Outside {
  /** Such as `http://127.0.0.1:49152`; webhooks go to its `/webhook` and below its `/webhooks`. */
  url: string;
  /** Made up for this run. */
  secrets: Secrets;
  /**
   * Presses a button of a message in Slack, as `YOU`. A button's `confirm` is in the message's blocks: whoever shows
   * them asks first. What comes of it is shown: the message changes, a form opens, or something is told.
   * @throws PlaygroundError for a message or button that isn't there (any more)
   */
  press(messageId: string, actionId: string): Promise<void>;
  /**
   * Sends the form that is open, which closes, changes, or shows what is wrong.
   * @param values what it holds, as Slack tells an app in `view.state.values`: by block and element, `{ type }` with
   *   `value`, `selected_date`, `selected_option` or `selected_options`
   * @throws PlaygroundError when no form is open, or for other values
   */
  submit(messageId: string, values: Record<string, unknown>): Promise<void>;
  /** Closes the form. @throws PlaygroundError for a message that isn't there */
  cancel(messageId: string): void;
  stop(): Promise<void>;
}

/** What the outside world works with. */
export interface OutsideOptions {
  /** Takes each message when it comes, and again, whole, whenever it changes. */
  show(message: Message): void;
  /** Where Slack tells of presses: the API's `/slack`, which is known only after it was deployed. */
  slackRequestUrl(): string;
}

/** Listens on a free port of the loopback address. */
export async function startOutside({ show, slackRequestUrl }: OutsideOptions): Promise<Outside> {
  const server = createServer();
  await once(server.listen(0, LOOPBACK), "listening");
  const url = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const secrets = freshSecrets(url);
  const slack = startSlack({ url, secrets, show, requestUrl: slackRequestUrl });
  const app = new Hono()
    .use(bodyLimit({ maxSize: MAX_BODY }))
    .route("/", slack.app)
    .route("/", teams(new URL(secrets.TeamsWebhook).pathname, show))
    .route("/", webhooks(secrets.WebhookSigning, show));
  server.on("request", getRequestListener(app.fetch));
  const stop = async () => {
    const closed = once(server.close(), "close");
    server.closeAllConnections();
    await closed;
  };
  return { url, secrets, press: slack.press, submit: slack.submit, cancel: slack.cancel, stop };
}

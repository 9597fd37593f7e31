import { taskToken } from "../step-functions/task-token.ts";
import { stepFunctions } from "./aws.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import type { Stack } from "./stack.ts";

/** A link to one action of a task that waits. */
export interface Link {
  url: string;
  token: string;
  transactionId: string;
}

/** What a link does unless a test says otherwise. */
const APPROVE = { name: "approve", type: "success", output: { Status: "Approved" } };

/**
 * Starts a task and creates a link to answer it.
 * @param action fields on top of an approval's; of another `type`, all but the name
 * @param request fields of the request beside token and actions
 */
export async function link(stack: Stack, action: object = {}, request: object = {}): Promise<Link> {
  const token = stepFunctions.wait(taskToken());
  const whole = "type" in action ? { name: "approve", ...action } : { ...APPROVE, ...action };
  const { urls, transaction_id, message } = await stack.createUrls({ token, actions: [whole], ...request });
  const [url] = Object.values(urls ?? {});
  if (url === undefined) throw new Error(`The link was refused: ${message}`);
  return { url, token, transactionId: transaction_id };
}

/** Presses a link of a stack: what is said. */
export async function press(stack: Stack, url: string): Promise<string> {
  return summary(await stack.respond(jsonPost(url, {})));
}

/** What is sealed in a link, as it stands in the URL. */
export function dataOf(url: string): string {
  return new URL(url).searchParams.get("data") ?? "";
}

/** A URL with another value in place of one query parameter's; undefined takes the parameter out. */
export function withParameter(url: string, name: string, value: string | undefined): string {
  const changed = new URL(url);
  if (value === undefined) changed.searchParams.delete(name);
  else changed.searchParams.set(name, value);
  return changed.href;
}

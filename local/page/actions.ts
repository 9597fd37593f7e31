/** What a person can have the playground do. Each throws an Error whose message is for that person. */
import type { Inspected, Scanned, Sent } from "../playground/shown.ts";

const GONE = "The playground doesn’t answer. Is it still running?";

/** The state of one element of a form in Slack, by its kind (Slack's reference, `view.state.values`). */
export type ElementState = Readonly<Record<string, unknown>>;

/** What a form in Slack holds, by block and element. */
export type Values = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

/** Starts a workflow. @returns the execution's id */
export function start(workflow: string, input: object): Promise<{ execution: string }> {
  return post("start", { workflow, input });
}

/** Stops an execution. */
export function stop(execution: string): Promise<object> {
  return post("stop", { execution });
}

/** Opens a link in the ways in which mail scanners do. */
export function scan(url: string): Promise<Scanned> {
  return post("scan", { url });
}

/** Says what a link shows to anybody who has it. */
export function inspect(url: string): Promise<Inspected> {
  return post("inspect", { url });
}

/** POSTs to a link as an outside service would. @param body JSON text */
export function send(url: string, body: string): Promise<Sent> {
  return post("send", { url, body });
}

/** Presses a button in Slack. @param action its `action_id` */
export function press(message: string, action: string): Promise<object> {
  return post("slack/press", { message, action });
}

/** Sends the form that is open in Slack. */
export function submit(message: string, values: Values): Promise<object> {
  return post("slack/submit", { message, values });
}

/** Closes the form that is open in Slack. */
export function cancel(message: string): Promise<object> {
  return post("slack/cancel", { message });
}

async function post<T>(action: string, body: object): Promise<T> {
  const response = await fetch(`/actions/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error(GONE);
  });
  const reply = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(reply.error ?? `${GONE} (HTTP ${response.status})`);
  return reply;
}

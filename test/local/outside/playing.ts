/** The outside world, with what came into it. */
import { onTestFinished } from "vitest";
import { type Outside, startOutside } from "../../../local/outside/outside.ts";
import type { Message } from "../../../local/playground/shown.ts";

export interface Playing {
  readonly outside: Outside;
  /** Every message, as often as it was shown. */
  readonly shown: readonly Message[];
  /** The last that was shown. */
  last(): Message;
}

/** Starts the outside world; it stops when the running test ends. @param slackRequestUrl where presses go */
export async function play(slackRequestUrl = () => "http://127.0.0.1:9/nobody"): Promise<Playing> {
  const shown: Message[] = [];
  const outside = await startOutside({ show: (message) => void shown.push(message), slackRequestUrl });
  onTestFinished(() => outside.stop());
  const last = () => {
    const message = shown.at(-1);
    if (message === undefined) throw new Error("Nothing was shown");
    return message;
  };
  return { outside, shown, last };
}

/** POSTs, as JSON or as a text. */
export function postTo(url: string, body: object | string, headers: Record<string, string> = {}) {
  const sent = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(url, {
    method: "POST",
    body: sent,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

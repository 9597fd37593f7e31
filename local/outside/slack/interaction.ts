import { signatureHeaders } from "./signature.ts";
import { TEAM, YOU } from "./you.ts";

/** How long Slack waits for an app to acknowledge (Slack's docs, Handling user interaction). */
const ACKNOWLEDGED_MS = 3_000;

/** What the app said in time, or what Slack says where it didn't. */
export type Reply = { readonly body: string } | { readonly trouble: string };

/** Tells the app what a person did. @param payload but for who and where they are */
export type Interact = (payload: object) => Promise<Reply>;

/** Signs what Slack tells the app, and sends it where that is to be told. */
export function interactWith(requestUrl: () => string, signingSecret: string): Interact {
  return async (payload) => {
    const everywhere = { user: YOU, team: TEAM, enterprise: null, is_enterprise_install: false };
    const body = new URLSearchParams({ payload: JSON.stringify({ ...payload, ...everywhere }) }).toString();
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      ...signatureHeaders(signingSecret, body, Date.now()),
    };
    return send(requestUrl(), { method: "POST", headers, body, redirect: "manual" });
  };
}

async function send(url: string, init: RequestInit): Promise<Reply> {
  const signal = AbortSignal.timeout(ACKNOWLEDGED_MS);
  try {
    const response = await fetch(url, { ...init, signal });
    if (response.status !== 200)
      return { trouble: `This app responded with Status Code ${response.status}.` };
    return { body: await response.text() };
  } catch {
    return {
      trouble: signal.aborted
        ? "Operation timed out. Apps need to respond within three seconds."
        : "This app couldn’t be reached.",
    };
  }
}

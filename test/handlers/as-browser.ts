import type { APIGatewayProxyResult } from "aws-lambda";
import { restEvent } from "./rest-event.ts";
import type { Stack } from "./stack.ts";

type Headers = Record<string, string>;
/** Whatever answers requests to links. */
type Responding = Pick<Stack, "respond">;

/** What a browser sends with what a person opens or presses. */
const NAVIGATION: Headers = {
  Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "Accept-Language": "en-GB,en;q=0.9",
  "Sec-Fetch-Dest": "document",
  "Sec-Fetch-Mode": "navigate",
};

/** Opens a link. */
export function look(stack: Responding, url: string, headers: Headers = {}): Promise<APIGatewayProxyResult> {
  return stack.respond(restEvent(url, { headers: { ...NAVIGATION, ...headers } }));
}

/**
 * Posts a form of a page. Its origin is `null`, as the page has `no-referrer`.
 * @param body `application/x-www-form-urlencoded`; empty for a form without fields
 */
export function submit(
  stack: Responding,
  url: string,
  body = "",
  headers: Headers = {},
): Promise<APIGatewayProxyResult> {
  const posted = { "Content-Type": "application/x-www-form-urlencoded", Origin: "null" };
  return stack.respond(
    restEvent(url, { method: "POST", body, headers: { ...NAVIGATION, ...posted, ...headers } }),
  );
}

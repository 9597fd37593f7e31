import { stepFunctions } from "./aws.ts";
import { type Link, link } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { deploy } from "./stack.ts";

/** A stack that takes output parameters. */
export const stack = await deploy({ ENABLE_OUTPUT_PARAMETERS: "true" });

/** Creates a link that takes output parameters. */
export const parameterized = (action: object) => link(stack, action, { enable_output_parameters: true });

/** A URL with more query parameters. */
export const withQuery = (url: string, query: Iterable<readonly [string, string]>) =>
  [...query].reduce(
    (text, [name, value]) => `${text}&${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    url,
  );

/** POSTs to a link with more query parameters. */
export async function press(
  { url, token }: Link,
  query: Record<string, string> = {},
  accept = "application/json",
) {
  const event = jsonPost(withQuery(url, Object.entries(query)), {}, { headers: { Accept: accept } });
  const reply = await stack.respond(event);
  return {
    reply,
    said: summary(reply),
    answer: stepFunctions.answerTo(token),
    calls: stepFunctions.callsFor(token).length,
  };
}

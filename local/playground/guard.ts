import type { MiddlewareHandler } from "hono";

/**
 * Lets through what is meant for this server: requests to one of its own names, so that no page elsewhere reaches it by
 * a name of its own that leads here (DNS rebinding); and of the actions, which are POSTs, only those that its own pages
 * send, so that no other page acts.
 * @param hosts names with ports, as in `Host`: `127.0.0.1:4777`
 */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header("host") ?? "";
    if (!hosts.includes(host)) return context.json({ error: `This serves ${hosts.join(", ")}` }, 421);
    const acts = context.req.path.startsWith("/actions/");
    if (acts && context.req.header("origin") !== `http://${host}`)
      return context.json({ error: "Only the playground's own page may do this" }, 403);
    return next();
  };
}

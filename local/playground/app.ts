import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import { LOOK } from "../machine/look.ts";
import { type Acting, actions } from "./actions.ts";
import type { Address } from "./address.ts";
import { bundled } from "./bundle.ts";
import { guard } from "./guard.ts";
import type { Live } from "./live.ts";
import type { Outbox } from "./outbox.ts";
import { forward } from "./proxy.ts";

type Request = Context<{ Bindings: HttpBindings }>;

/** What the playground's server stands before. */
export interface Served extends Acting {
  address: Address;
  live: Live;
  outbox: Outbox;
  /** The Callback API's base at the emulator; undefined until it is deployed. */
  api(): string | undefined;
}

const PAGE_HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    // A drawing brings its look along.
    styleSrc: ["'self'", `'sha256-${createHash("sha256").update(LOOK).digest("base64")}'`],
    imgSrc: ["'self'", "data:"],
    frameSrc: ["'self'"],
    frameAncestors: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  },
  // Nothing here is behind TLS.
  strictTransportSecurity: false,
});

/** A mail may look as it likes, load pictures, and open its links elsewhere; nothing more. */
const MAIL_HEADERS = {
  "content-security-policy":
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** The playground's page, what it shows and does, and the Callback API behind the links. */
export function playgroundApp(served: Served): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(guard(served.address.hosts));
  app.all("/respond", (context) => passOn(context, served));
  app.get("/messages/:id/html", (context) => mail(context, served));
  app.use(PAGE_HEADERS);
  app.get("/", async (context) => context.html(await page("index.html")));
  app.get("/page.js", async (context) => context.body(await bundled("main.tsx"), 200, SCRIPT));
  app.get("/page.css", async (context) => context.body(await bundled("style.css"), 200, STYLE));
  app.get("/live", (context) => tell(context, served.live));
  app.route("/actions", actions(served));
  return app;
}

const SCRIPT = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" };
const STYLE = { "content-type": "text/css; charset=utf-8", "cache-control": "no-store" };

function page(file: string): Promise<string> {
  return readFile(new URL(`../page/${file}`, import.meta.url), "utf8");
}

/** The links' own pages, as API Gateway would serve them: none of our headers. */
async function passOn(context: Request, { api }: Served): Promise<Response> {
  const base = api();
  if (base === undefined) return context.text("Not deployed yet: try again in some seconds", 503);
  const { incoming } = context.env;
  return forward(incoming, new URL(`${base}/respond${queryOf(incoming.url ?? "")}`));
}

/**
 * The query as it came. Of the path nothing is taken: dot segments in it would lead out of the API, to all that the
 * emulator does for its root.
 */
function queryOf(target: string): string {
  const at = target.indexOf("?");
  return at < 0 ? "" : target.slice(at);
}

/** Sends all that there is, then what changes, until the page is closed. */
function tell(context: Request, live: Live): Response {
  // Hono takes this route for HEAD, too, whose reply would never end.
  if (context.req.method === "HEAD") return context.body(null);
  return streamSSE(context, async (stream) => {
    const closed = new Promise<void>((resolve) => stream.onAbort(resolve));
    await stream.writeSSE({ event: "reset", data: "" });
    const end = live.subscribe((put) => void stream.writeSSE({ data: JSON.stringify(put) }));
    await closed;
    end();
  });
}

function mail(context: Request, { outbox }: Served): Response | Promise<Response> {
  const html = outbox.htmlOf(context.req.param("id") ?? "");
  if (html === undefined) return context.notFound();
  // As it was sent, in the mode that it asks for; but its links open in a page of their own, which is no part of the frame.
  const opening = html.replace(/^\s*(<!doctype[^>]*>)?/i, '$&<base target="_blank">');
  return context.html(opening, 200, MAIL_HEADERS);
}

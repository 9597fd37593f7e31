import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod/mini";
import type { Outside } from "../outside/outside.ts";
import type { Address } from "./address.ts";
import { PlaygroundError } from "./error.ts";
import { inspect } from "./inspect.ts";
import { scan } from "./scan.ts";
import type { Scanned, Sent } from "./shown.ts";
import type { StateMachines } from "./state-machines.ts";

/** What people act on by the page. */
export interface Acting {
  address: Pick<Address, "origin">;
  machines: Pick<StateMachines, "start" | "stop" | "executions">;
  outside: Pick<Outside, "press" | "submit" | "cancel">;
}

const json = z.record(z.string(), z.unknown());

/** The actions: POSTs of JSON, replies in JSON. What a person can put right is `{ "error" }`, with 400. */
export function actions({ address, machines, outside }: Acting): Hono {
  const app = new Hono();
  const act = <S extends z.ZodMiniType>(
    path: string,
    schema: S,
    work: (body: z.infer<S>) => object | Promise<object>,
  ) => app.post(path, async (context) => context.json(await work(await bodyOf(context, schema))));

  act("/start", z.object({ workflow: z.string(), input: json }), async ({ workflow, input }) => ({
    execution: await machines.start(workflow, input),
  }));
  act("/stop", z.object({ execution: z.string() }), ({ execution }) =>
    machines.stop(execution).then(nothing),
  );
  act("/inspect", z.object({ url: z.string() }), ({ url }) => inspect(url.trim()));
  act("/scan", z.object({ url: z.string() }), ({ url }) => scanned(ours(url, address), machines));
  act("/send", z.object({ url: z.string(), body: z.string() }), ({ url, body }) =>
    send(ours(url, address), body),
  );
  act("/slack/press", z.object({ message: z.string(), action: z.string() }), ({ message, action }) =>
    outside.press(message, action).then(nothing),
  );
  act("/slack/submit", z.object({ message: z.string(), values: json }), ({ message, values }) =>
    outside.submit(message, values).then(nothing),
  );
  act("/slack/cancel", z.object({ message: z.string() }), ({ message }) => {
    outside.cancel(message);
    return {};
  });
  app.onError(refuse);
  return app;
}

const nothing = () => ({});

async function bodyOf<S extends z.ZodMiniType>(context: Context, schema: S): Promise<z.infer<S>> {
  const parsed = schema.safeParse(await context.req.json().catch(() => undefined));
  if (!parsed.success) throw new HTTPException(400, { message: "This isn't what the page sends" });
  return parsed.data;
}

/** Only links of this stack are fetched: this is no way into other servers. */
function ours(text: string, { origin }: Pick<Address, "origin">): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url?.origin !== origin || url.pathname !== "/respond")
    throw new PlaygroundError(`Give a link of this playground: ${origin}/respond?…`);
  return url;
}

/** Fetches a link as scanners do, and says what came of it. */
async function scanned(url: URL, machines: Acting["machines"]): Promise<Scanned> {
  const before = await machines.executions();
  const scans = await scan(url);
  const after = new Set((await machines.executions()).map((execution) => JSON.stringify(execution)));
  const changed = before.filter((execution) => !after.has(JSON.stringify(execution))).length;
  const running = before.filter(({ status }) => status === "RUNNING").length;
  const still =
    changed === 0
      ? `Nothing happened: ${running} running, as before`
      : `Something happened meanwhile, to ${changed} of ${running} running`;
  return { scans, still };
}

/** Answers as an outside service does. */
async function send(url: URL, body: string): Promise<Sent> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const reply = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
  return { status: reply.status, body: await reply.text() };
}

function refuse(error: Error, context: Context): Response {
  const expected = error instanceof PlaygroundError || error instanceof HTTPException;
  return context.json({ error: error.message || error.name }, expected ? 400 : 500);
}

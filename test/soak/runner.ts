/**
 * A container: loads a built function and gives it one event at a time, as Lambda does. What the function writes is
 * kept by event, in place of CloudWatch.
 */
import { inspect } from "node:util";
import type { Asked, Told } from "./container.ts";

const DAY_MS = 86_400_000;

// Ctrl-C reaches a whole process group; the parent says when to stop.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());

let written: string[] = [];
for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk: unknown) => written.push(String(chunk)) > 0;

setClock(Number(process.env.SOAK_DAYS_AGO) * DAY_MS);
const { handler } = await import(process.env.SOAK_MODULE ?? "");
process.on("message", async (asked: Asked) =>
  tell(asked.do === "measure" ? measured() : await handled(asked)),
);
tell({ told: "ready" });

/** The function's day is another, so that links are of several days, with a key each. @param ago in milliseconds */
function setClock(ago: number): void {
  if (!ago) return;
  const now = Date.now;
  Date.now = () => now() - ago;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, self) =>
      Reflect.construct(target, args.length > 0 ? args : [target.now()], self),
  });
}

async function handled({ event }: { event: unknown }): Promise<Told> {
  written = [];
  const value: { value: unknown } | { thrown: { name: string; all: string } } = await Promise.resolve(event)
    .then(handler)
    .then(
      (value) => ({ value }),
      (thrown) => ({ thrown: { name: String(thrown?.name), all: inspect(thrown) } }),
    );
  return { told: "handled", ...value, written: written.join("") };
}

/** After what was done with is collected: what is left is held. */
function measured(): Told {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { told: "measured", heap: heapUsed + external, rss };
}

function tell(told: Told): void {
  process.send?.(told);
}

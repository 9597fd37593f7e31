import { outputOf } from "./deploy/deploy.ts";
import type { Options } from "./options.ts";
import { USUAL_PORT } from "./playground/address.ts";
import type { Playground } from "./playground/playground.ts";

/** Prints where the page is, and what it takes to send requests of one's own. */
export function printPlayground(
  { origin, emulator, app }: Pick<Playground, "origin" | "emulator" | "app">,
  { host, port, keep }: Pick<Options, "host" | "port" | "keep">,
): void {
  const isElsewhere = port === undefined && !origin.endsWith(`:${USUAL_PORT}`);
  const notes = [
    ...(isElsewhere ? [`port ${USUAL_PORT} is taken`] : []),
    ...(host === undefined ? [] : ["anybody on this network can use it"]),
  ];
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment;
  console.log(`
For requests of your own (docs/local.md):
  export AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL} AWS_REGION=${AWS_REGION} AWS_DEFAULT_REGION=${AWS_REGION}
  export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}
  export CREATE_URLS=${outputOf(app, "Function")} API=${outputOf(app, "Api")}
  export NOTIFY=${outputOf(app, "NotifyFunction")} NOTIFY_POLICY=${outputOf(app, "NotifyPolicy")}

The playground: ${origin}${notes.map((note) => `   (${note})`).join("")}

Ctrl-C stops everything${keep ? " and keeps what is there in .local/kept" : "; nothing is kept"}.`);
}

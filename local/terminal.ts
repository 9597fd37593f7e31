import type { Approval, Ending } from "./approval.ts";
import { outputOf } from "./deploy.ts";
import type { Deployment, Step } from "./steps.ts";

/** Does a step and prints its name, then the seconds it took. */
export const step: Step = async (name, work) => {
  const started = performance.now();
  process.stdout.write(`  ${name} `.padEnd(32, "."));
  try {
    const result = await work();
    process.stdout.write(` ${seconds(started)}`);
    return result;
  } finally {
    process.stdout.write("\n");
  }
};

/** Prints what it takes to send requests of one's own. */
export function printDeployment({ emulator, app }: Deployment): void {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulator.environment;
  console.log(`
For requests of your own (docs/local.md):
  export AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL} AWS_REGION=${AWS_REGION} AWS_DEFAULT_REGION=${AWS_REGION}
  export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY}
  export CREATE_URLS=${outputOf(app, "Function")}
  export NOTIFY=${outputOf(app, "NotifyFunction")} NOTIFY_POLICY=${outputOf(app, "NotifyPolicy")}`);
}

/** Prints a question and how to answer it. */
export function printApproval({ question, links }: Approval): void {
  console.log(`
The workflow asks: ${question}

Approve:
${links.approve}

Reject:
${links.reject}

Approve with a comment, or reject with a reason:
${links.decide}

Open a link in a browser and press its button, or answer from another terminal:
  curl -X POST 'LINK'   # of Approve or Reject

Waiting for an answer (Ctrl-C to stop) ...`);
}

/** Prints how an execution ended, and what to do next. */
export function printEnding({ status, output, error, cause }: Ending): void {
  const result = status === "SUCCEEDED" ? `output ${output}` : `error ${error}, cause ${cause}`;
  console.log(`The workflow ended: ${status}, ${result}

Press Enter to start another, Ctrl-C to stop.`);
}

/** Says in one line what went wrong, with the names that AWS gives to errors. */
export function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isRefused(error) || isRefused(error.cause))
    return "The AWS emulator has ended: .local/emulator.log may tell why";
  return error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

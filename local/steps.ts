import { join } from "node:path";
import { buildApp, deployApp, deployStack, type Outputs } from "./deploy.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import { verifySender } from "./sender.ts";

/** The app and the sample workflow, running on an emulator. */
export interface Deployment {
  emulator: Emulator;
  /** Outputs of template.yaml's stack. */
  app: Outputs;
  /** Outputs of approval.yaml's stack. */
  workflow: Outputs;
}

/** Does a step under a name that people understand, such as `Build the functions`. */
export type Step = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Starts the emulator on a port, or any. */
export function start(step: Step, port: number | undefined): Promise<Emulator> {
  return step("Start the AWS emulator", () => startEmulator({ port }));
}

/** Where Notify's mails come from. The emulator keeps them, and sends none. */
const SENDER = "approvals@callback-urls.example";

/** What the reference describes can all be tried here. */
const PARAMETERS = {
  EnablePostActions: "true",
  EnableOutputParameters: "true",
  BrandName: "Example Ltd",
  EmailFrom: SENDER,
  // The emulator lets no other resource through.
  EmailIdentityArns: "*",
};

/** Builds and deploys all that the sample needs. */
export async function deployAll(step: Step, emulator: Emulator): Promise<Deployment> {
  const template = await step("Build the functions", buildApp);
  const app = await step("Deploy callback-urls", () =>
    deployApp(emulator, { name: "callback-urls", template, parameters: PARAMETERS }),
  );
  const workflow = await step("Deploy an approval workflow", () =>
    deployStack(emulator, { name: "approval", template: join(import.meta.dirname, "approval.yaml") }),
  );
  await verifySender(emulator, SENDER);
  return { emulator, app, workflow };
}

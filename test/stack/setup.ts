/** Starts the emulator and deploys what the stack tests need: the app under several settings, and state machines. */
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { buildApp, deployStack, type Outputs, type Stack } from "../../local/deploy/deploy.ts";
import { type Emulator, type EmulatorAccess, startEmulator } from "../../local/emulator/emulator.ts";
import { freePort } from "../../local/port.ts";
import { apiUrl } from "./api-url.ts";
import { type Channels, prepareChannels } from "./channels.ts";
import { type Canaries, refuseLeaks, watchForLeaks } from "./leaks.ts";
import { type Mailbox, startMailbox } from "./mailbox.ts";

/** The settings that the app is deployed with; `defaults` has none. */
const STACKS = {
  defaults: {},
  everything: {
    EnableOutputParameters: "true",
    EnablePostActions: "true",
    EnableDurableCallbacks: "true",
    ActOnGet: "programs",
    VerboseLogging: "true",
  },
  unencrypted: { DisableEncryption: "true", EnablePostActions: "true", VerboseLogging: "true" },
};

/** What the setup leaves for the tests. */
export interface Deployed {
  emulator: EmulatorAccess;
  /** The path of the built template. */
  template: string;
  apps: Record<keyof typeof STACKS | "notifying", Outputs>;
  waiting: Outputs;
  channels: Channels;
  canaries: Canaries;
  /** The folder that sent mails are kept in. */
  mails: string;
}

declare module "vitest" {
  interface ProvidedContext {
    deployed: Deployed;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  console.log(
    "Starting the AWS emulator, deploying the app under four settings, then running executions: some 80 s",
  );
  const mails = await startMailbox();
  const emulator = await startEmulator({
    log: "test-emulator.log",
    settings: { SMTP_HOST: mails.host, CLOUDTRAIL_RECORDING: "1" },
  });
  const stop = async () => void (await Promise.all([emulator.stop(), mails.stop()]));
  try {
    const deployed = await deploy(emulator, mails);
    project.provide("deployed", deployed);
    return () => refuseLeaks(deployed.canaries, emulator.clientConfig).finally(stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function deploy(emulator: Emulator, { folder: mails }: Mailbox): Promise<Deployed> {
  const template = await buildApp();
  const waiting = deployStack(emulator, { name: "waiting", template: besides("waiting.yaml") });
  const apps = Object.entries(STACKS).map(
    async ([name, parameters]) =>
      [name, await deployStack(emulator, { name, template, parameters })] as const,
  );
  const channels = await prepareChannels(emulator, await freePort());
  const canaries = await watchForLeaks(emulator.clientConfig);
  const notifying = deployApp(emulator, { name: "notifying", template, parameters: channels.parameters });
  const { stop, ended, ...rest } = emulator;
  const others = Object.fromEntries(await Promise.all(apps)) as Record<keyof typeof STACKS, Outputs>;
  const deployed = { ...others, notifying: await notifying };
  return { emulator: rest, template, apps: deployed, waiting: await waiting, channels, canaries, mails };
}

/** Deploys the app so that its links lead to the emulator. Twice: the address of its API is known when it is there. */
async function deployApp(emulator: Emulator, stack: Stack): Promise<Outputs> {
  const { Api = "" } = await deployStack(emulator, stack);
  const parameters = { ...stack.parameters, BaseUrl: apiUrl(Api, emulator) };
  return deployStack(emulator, { ...stack, parameters });
}

function besides(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

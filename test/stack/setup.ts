/** Starts the emulator and deploys what the stack tests need: the app under several settings, and a state machine. */
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { buildApp, deployStack, type Outputs } from "../../local/deploy.ts";
import { type Emulator, startEmulator } from "../../local/emulator.ts";

/** The settings that the app is deployed with; `defaults` has none. */
const STACKS = {
  defaults: {},
  everything: {
    EnableOutputParameters: "true",
    EnablePostActions: "true",
    ActOnGet: "programs",
    VerboseLogging: "true",
  },
  unencrypted: { DisableEncryption: "true", EnablePostActions: "true", VerboseLogging: "true" },
};

/** What the setup leaves for the tests. */
export interface Deployed {
  emulator: Omit<Emulator, "stop">;
  /** The path of the built template. */
  template: string;
  apps: Record<keyof typeof STACKS, Outputs>;
  waiting: Outputs;
}

declare module "vitest" {
  interface ProvidedContext {
    deployed: Deployed;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  console.log(
    "Starting the AWS emulator, deploying the app under three settings, then running executions: some 40 s",
  );
  const emulator = await startEmulator({ log: "test-emulator.log" });
  try {
    project.provide("deployed", await deploy(emulator));
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return emulator.stop;
}

async function deploy(emulator: Emulator): Promise<Deployed> {
  const template = await buildApp();
  const waiting = deployStack(emulator, { name: "waiting", template: besides("waiting.yaml") });
  const apps = Object.entries(STACKS).map(
    async ([name, parameters]) =>
      [name, await deployStack(emulator, { name, template, parameters })] as const,
  );
  const { stop, ...rest } = emulator;
  const deployed = Object.fromEntries(await Promise.all(apps)) as Deployed["apps"];
  return { emulator: rest, template, apps: deployed, waiting: await waiting };
}

function besides(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

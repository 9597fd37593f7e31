/** A CDK project in a folder of its own, which has the construct as it is published. */
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../local/deploy/run.ts";
import type { EmulatorAccess } from "../../local/emulator/emulator.ts";
import { ROOT } from "../../local/paths.ts";
import { writeApp } from "../../packages/cdk/app.ts";

/** Deploys cdk-app.ts by the CDK CLI, with the functions that are built in dist/. */
export async function deployProject({ endpoint, environment }: EmulatorAccess): Promise<void> {
  await fetch(`${endpoint}/cdk-assets`, { method: "PUT" });
  const folder = await mkdtemp(join(tmpdir(), "cdk-"));
  try {
    await installConstruct(join(folder, "node_modules"));
    // No package.json is there to say that it is a module.
    const app = join(folder, "app.mts");
    await cp(join(ROOT, "test/stack/cdk-app.ts"), app);
    const output = ["--output", join(folder, "cdk.out")];
    const options = ["--app", `${process.execPath} ${app}`, "--require-approval", "never", "--no-notices"];
    const settings = { ...environment, CDK_DISABLE_CLI_TELEMETRY: "true", HOME: folder };
    await run("node_modules/.bin/cdk", ["deploy", ...options, ...output], settings);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Builds it there, without the types that `npm run build` checks, and puts what it needs beside it. */
async function installConstruct(modules: string): Promise<void> {
  const construct = join(modules, "callback-urls-cdk");
  await mkdir(construct, { recursive: true });
  for (const name of ["aws-cdk-lib", "constructs"])
    await symlink(join(ROOT, "node_modules", name), join(modules, name));
  await cp(join(ROOT, "packages/cdk/package.json"), join(construct, "package.json"));
  const options = ["--noCheck", "--outDir", join(construct, "dist")];
  await run("node_modules/.bin/tsc", ["-p", "packages/cdk", ...options]);
  writeApp(join(construct, "app"), join(ROOT, "dist"));
}

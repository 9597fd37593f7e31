/** Runs `npm start` for the tests, as a person would, with examples that wait for 24 seconds only. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { TestProject } from "vitest/node";
import { ROOT } from "../../local/paths.ts";
import { freePort, LOOPBACK } from "../../local/port.ts";
import { findBrowser } from "../browser/chromium.ts";

const START_LIMIT_MS = 120_000;

declare module "vitest" {
  interface ProvidedContext {
    /** What `npm start` serves and has printed. */
    playground: { origin: string; printed: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (findBrowser() === undefined) return async () => {};
  console.log("Starting the playground, then running every example in it: some 2 minutes");
  const port = await freePort();
  const options = ["--no-open", "--port", `${port}`, "--timeout", "24"];
  const playground = spawn(process.execPath, ["local/start.ts", ...options], { cwd: ROOT });
  const stop = async () => {
    const ended = once(playground, "exit");
    playground.kill("SIGINT");
    await ended;
  };
  try {
    const printed = await untilPrinted(playground.stdout, "Ctrl-C stops everything");
    project.provide("playground", { origin: `http://${LOOPBACK}:${port}`, printed });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function untilPrinted(output: NodeJS.ReadableStream, text: string): Promise<string> {
  let printed = "";
  output.setEncoding?.("utf8");
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  while (!printed.includes(text)) printed += (await once(output, "data", { signal: limit }))[0];
  return printed;
}

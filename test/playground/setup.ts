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
    /** Where `npm start` serves its page; nothing where there is no browser. */
    playground: { origin: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (findBrowser() === undefined) return async () => {};
  console.log("Starting the playground, then running every example in it: some 2 minutes");
  const port = await freePort();
  const options = ["--no-open", "--port", `${port}`, "--timeout", "24"];
  const playground = spawn(process.execPath, ["local/start.ts", ...options], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(playground, "exit");
  const stop = async () => {
    playground.kill("SIGINT");
    await ended;
  };
  try {
    await Promise.race([untilPrinted(playground.stdout, "Ctrl-C stops everything"), ended.then(tooEarly)]);
    project.provide("playground", { origin: `http://${LOOPBACK}:${port}` });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/** It has said why by then. */
function tooEarly(): never {
  throw new Error("npm start has ended before it was ready");
}

async function untilPrinted(output: NodeJS.ReadableStream, text: string): Promise<void> {
  let printed = "";
  output.setEncoding?.("utf8");
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  while (!printed.includes(text)) printed += (await once(output, "data", { signal: limit }))[0];
}

import { relative, sep } from "node:path";
import { watch as watchFiles } from "chokidar";
import { ROOT } from "../paths.ts";
import { oneLine } from "../terminal.ts";

/** Long enough for an editor, or `git checkout`, to have written all that belongs together. */
const SETTLE_MS = 200;

/** What has to be deployed again, after files have changed. */
export interface Changed {
  /** Whether the functions are bundled anew. */
  build: boolean;
  /** Whether template.yaml's stack is deployed. */
  app: boolean;
  /** The examples to be deployed. */
  examples: readonly string[];
}

export const NOTHING: Changed = { build: false, app: false, examples: [] };

/** Tells whether there is nothing to do. */
export function isNothing({ build, app, examples }: Changed): boolean {
  return !build && !app && examples.length === 0;
}

/** Puts two changes together. */
export function together(one: Changed, other: Changed): Changed {
  return {
    build: one.build || other.build,
    app: one.app || other.app,
    examples: [...new Set([...one.examples, ...other.examples])],
  };
}

/**
 * Watches what is deployed, until it is aborted.
 * @param redeploy is called with what has changed since; never while it is still at work
 */
export function watchSources(redeploy: (changed: Changed) => Promise<void>, signal: AbortSignal): void {
  const paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();
  const run = () => {
    const changed = changedBy([...paths]);
    paths.clear();
    working = working.then(() => redeploy(changed));
  };
  const watcher = watchFiles(
    ["functions", "template.yaml", "build.ts", "examples"].map((path) => `${ROOT}/${path}`),
    { ignoreInitial: true },
  );
  // Such as ENOSPC, where the system has no watches left.
  watcher.on("error", (error) => console.error(`What you change isn't deployed again: ${oneLine(error)}`));
  watcher.on("all", (_, path) => {
    paths.add(relative(ROOT, path));
    clearTimeout(timer);
    timer = setTimeout(run, SETTLE_MS);
  });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    void watcher.close();
  });
}

/** Tells what depends on files. @param paths from the repository's root */
export function changedBy(paths: readonly string[]): Changed {
  const parts = paths.map((path) => path.split(sep));
  const app = parts.some(([top]) => top !== "examples");
  const examples = parts.flatMap(([top, name, ...file]) =>
    top === "examples" && name !== undefined && file.length > 0 && isDeployed(file) ? [name] : [],
  );
  return {
    build: app || paths.some((path) => path.endsWith(".ts")),
    app,
    examples: [...new Set(examples)],
  };
}

/** A picture or a README changes nothing. */
function isDeployed(file: readonly string[]): boolean {
  return /\.(json|yaml|ts)$/.test(file.at(-1) ?? "");
}

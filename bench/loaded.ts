import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { callbackId } from "../test/durable-functions/callback-id.ts";
import { look, submit } from "../test/handlers/as-browser.ts";
import { jsonPost } from "../test/handlers/rest-event.ts";
import { REVIEW } from "../test/handlers/review.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { NAMES } from "./bundles.ts";
import { predecessor } from "./compared.ts";
import { count, kilobytes } from "./figures.ts";
import { type Created, callbackRequest, urlIn } from "./requests.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";

/** What a container of each function loads, as Node tells it. */
export async function measure(run: Run): Promise<Section> {
  const rows = [];
  for (const name of NAMES) {
    await using container = await run.container(name, true);
    const all = await bundleOf(run.bundles.folderOf(name));
    rows.push([name, ...(await weigh(container.loaded.files)), ...(await weigh(all))]);
  }
  rows.push(await formRow(run), await callbackRow(run));
  const head = ["", "files", "raw", "gzipped", "of files in all", "raw", "gzipped"];
  return { title: "What is loaded", about: ABOUT, head, rows, notes: NOTES };
}

/** What `respond` has loaded after a form was shown and answered: the most that it needs for people. */
async function formRow(run: Run): Promise<string[]> {
  await using createUrls = await run.container("create-urls");
  const request = { token: run.aws.stepFunctions.wait(taskToken()), actions: [REVIEW] };
  const url = urlIn((await createUrls.invoke<Created>(request)).result, REVIEW.name);
  await using container = await run.container("respond", true);
  const files = [...container.loaded.files];
  const respond = async (event: unknown) => {
    const handled = await container.invoke<Awaited<ReturnType<typeof look>>>(event);
    files.push(...handled.files);
    return handled.result;
  };
  await look({ respond }, url);
  await submit({ respond }, url, "outcome=0");
  return ["respond, after a form", ...(await weigh(files)), "", "", ""];
}

/** What `respond` has loaded after it has answered a durable function. */
async function callbackRow(run: Run): Promise<string[]> {
  await using createUrls = await run.container("create-urls");
  const request = callbackRequest(run.aws.durableFunctions.wait(callbackId()));
  const url = urlIn((await createUrls.invoke<Created>(request)).result);
  await using container = await run.container("respond", true);
  const handled = await container.invoke(jsonPost(url, {}));
  const files = [...container.loaded.files, ...handled.files];
  return ["respond, after an answer to a callback", ...(await weigh(files)), "", "", ""];
}

async function bundleOf(folder: URL): Promise<string[]> {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith(".mjs")).map((file) => new URL(file, folder).href);
}

/** How many files, their bytes, and their bytes when each is gzipped. */
async function weigh(urls: readonly string[]): Promise<string[]> {
  const files = await Promise.all(urls.map((url) => readFile(new URL(url))));
  const sum = (sizes: number[]) => kilobytes(sizes.reduce((total, size) => total + size, 0));
  return [
    String(files.length),
    sum(files.map(({ length }) => length)),
    sum(files.map((file) => gzipSync(file).length)),
  ];
}

const ABOUT = `Files of the bundle that Node loaded with the function's module, counted by a hook in its loader, beside all that the bundle has. The rest
is loaded when a request first needs it: JSON Schema and forms, a channel, Lambda's client, EventBridge's.`;

const NOTES = [
  `The predecessor, unpacked: ${count(predecessor.unpacked_bytes / 1e6)} MB.`,
  "Source maps are deployed beside them, and loaded only if Node is told to (`--enable-source-maps`).",
];

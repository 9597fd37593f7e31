/**
 * Bundles each function into `dist/FUNCTION/`, where the `CodeUri` of its template points, with the licences of what it
 * holds beside it. `node build.ts FOLDER` builds there instead of `dist`.
 */
import { rm } from "node:fs/promises";
import { bundle } from "./build/bundle.ts";
import { FUNCTIONS } from "./build/functions.ts";
import { writeLicenses } from "./supply-chain/licenses.ts";

const ALL = {
  ...FUNCTIONS,
  "promotion-poller": "examples/promotion-activity/poller/handler.ts",
  "durable-approval": "examples/durable-approval/approval/handler.ts",
};

const [dist = "dist"] = process.argv.slice(2);
for (const [name, entry] of Object.entries(ALL)) {
  const folder = `${dist}/${name}`;
  await rm(folder, { recursive: true, force: true });
  await bundle({ index: entry }, folder);
  writeLicenses(folder);
}

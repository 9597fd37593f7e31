/** Bundles each function into `dist/FUNCTION/`, where the `CodeUri` of its template points. */
import { rm } from "node:fs/promises";
import { bundle } from "./build/bundle.ts";

const FUNCTIONS = {
  "create-urls": "functions/create-urls/direct.ts",
  "create-urls-api": "functions/create-urls/api.ts",
  respond: "functions/respond/handler.ts",
  notify: "functions/notify/handler.ts",
  slack: "functions/slack/handler.ts",
  "promotion-poller": "examples/promotion-activity/poller/handler.ts",
};

await rm("dist", { recursive: true, force: true });
for (const [name, entry] of Object.entries(FUNCTIONS)) await bundle({ index: entry }, `dist/${name}`);

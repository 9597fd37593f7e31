import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Template } from "./template.ts";

/** Where the package has the built app: template.json, and the functions where its `CodeUri`s lead. */
const OWN_APP = fileURLToPath(new URL("../app", import.meta.url));

/** The built app. */
export interface App {
  folder: string;
  template: Template;
}

/**
 * Reads the built app.
 * @param folder another one than the package's own
 * @throws Error saying what to do, when there is none
 */
export function readApp(folder = OWN_APP): App {
  const file = join(folder, "template.json");
  if (!existsSync(file))
    throw new Error(
      `CallbackUrls: there is no built app in ${folder}; run \`npm run build\` in callback-urls`,
    );
  return { folder, template: JSON.parse(readFileSync(file, "utf8")) };
}

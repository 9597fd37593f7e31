import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type Json, type Template } from "./template.ts";

/** Where the package has the built app: template.json, and the functions where its `CodeUri`s lead. */
const OWN_APP = fileURLToPath(new URL("../app", import.meta.url));

const SECTIONS = ["Parameters", "Rules", "Conditions", "Resources", "Outputs"] satisfies (keyof Template)[];

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
  try {
    const template: Json = JSON.parse(readFileSync(join(folder, "template.json"), "utf8"));
    if (isTemplate(template)) return { folder, template };
    throw new Error(`template.json must have the sections ${SECTIONS.join(", ")}`);
  } catch (cause) {
    const words = `there is no built app in ${folder}; run \`npm run build\` in callback-urls`;
    throw new Error(`CallbackUrls: ${words}`, { cause });
  }
}

/** Tells it by its sections; what is in them was written by `npm run build`. */
function isTemplate(json: Json): json is Json & Template {
  return isObject(json) && SECTIONS.every((section) => isObject(json[section] ?? null));
}

/** Writes the construct's properties from the parameters of template.yaml, as part of `npm run schema`. */
import { writeFileSync } from "node:fs";
import { appTemplate } from "./app.ts";
import type { Parameter } from "./src/template.ts";
import { defaultOf, propertyOf } from "./src/values.ts";

/** Where the properties stand. */
export const PARAMETERS = new URL("src/parameters.ts", import.meta.url);

const WIDTH = 110;

/** Gives the module that has the properties, as Biome formats it. */
export function parametersModule(): string {
  const properties = Object.entries(appTemplate().Parameters).map(([name, parameter]) =>
    property(propertyOf(name), parameter),
  );
  return `// Written by \`npm run schema\` from template.yaml: change it there.

/** The parameters of the stack. What turns something on is decided as the CDK app is synthesized. */
export interface CallbackUrlsParameters {
${properties.join("\n")}
}
`;
}

function property(name: string, parameter: Parameter): string {
  const described = wrapped(`${parameter.Description}.`);
  const otherwise = `@default ${JSON.stringify(isBoolean(parameter) ? parameter.Default === "true" : defaultOf(parameter))}`;
  const line = `  /** ${described[0]} ${otherwise} */`;
  const lines = [...described, otherwise].map((it) => `   * ${it}\n`);
  const isShort = described.length === 1 && line.length <= WIDTH;
  return `${isShort ? line : `  /**\n${lines.join("")}   */`}\n${typed(name, typesOf(parameter))}`;
}

/** A text in lines that fit behind the star of a comment. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= WIDTH - 5) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function typed(name: string, types: string[]): string {
  const line = `  readonly ${name}?: ${types.join(" | ")};`;
  return line.length <= WIDTH ? line : `  readonly ${name}?:\n    | ${types.join("\n    | ")};`;
}

function isBoolean({ AllowedValues }: Parameter): boolean {
  return AllowedValues?.length === 2 && AllowedValues.includes("true") && AllowedValues.includes("false");
}

function typesOf(parameter: Parameter): string[] {
  if (isBoolean(parameter)) return ["boolean"];
  if (parameter.AllowedValues) return parameter.AllowedValues.map((value) => JSON.stringify(value));
  return [{ String: "string", Number: "number", CommaDelimitedList: "string[]" }[parameter.Type]];
}

if (import.meta.main) writeFileSync(PARAMETERS, parametersModule());

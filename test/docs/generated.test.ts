import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GENERATED, generatedFile } from "../../docs/schema/generate.ts";

it.each(Object.entries(GENERATED))(
  "docs/%s is what the schemas say (else run npm run schema)",
  (path, text) => expect(readFileSync(generatedFile(path), "utf8")).toBe(text()),
);

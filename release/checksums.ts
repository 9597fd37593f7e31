import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes SHA256SUMS beside the files of a folder, as `sha256sum --check` reads it. @returns its text */
export function writeChecksums(folder: string): string {
  const files = readdirSync(folder).filter((file) => file !== "SHA256SUMS");
  const lines = files.toSorted().map((file) => `${sha256(join(folder, file))}  ${file}\n`);
  writeFileSync(join(folder, "SHA256SUMS"), lines.join(""));
  return lines.join("");
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Does something in a folder that is there only meanwhile. @returns what it gives */
export function inTemporaryFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

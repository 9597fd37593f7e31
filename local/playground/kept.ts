import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SCRATCH } from "../paths.ts";
import type { Outbox } from "./outbox.ts";

/** What `--keep` leaves for the next start. */
const KEPT = join(SCRATCH, "kept");
const OUTBOX = "outbox.json";

/** The emulator's settings that have it begin with what it kept, and keep what there is at its end. */
export const KEEPING = {
  PERSIST_STATE: "1",
  STATE_DIR: join(KEPT, "state"),
  S3_PERSIST: "1",
  S3_DATA_DIR: join(KEPT, "s3"),
  // It writes when it ends, after three seconds for what is under way.
  STOP_SECONDS: "8",
};

/**
 * Shows the messages that an earlier run has kept, if one has.
 * @throws Error saying what to do, when they can't be read
 */
export async function restoreOutbox(outbox: Outbox, folder = KEPT): Promise<void> {
  await own(folder);
  const text = await readFile(join(folder, OUTBOX), "utf8").catch(() => undefined);
  if (text === undefined) return;
  try {
    outbox.restore(JSON.parse(text));
  } catch (error) {
    throw new Error(`${folder} can't be read: delete it, and begin anew`, { cause: error });
  }
}

/** Keeps the messages, whole or as they were kept before. */
export async function keepOutbox(outbox: Outbox, folder = KEPT): Promise<void> {
  await own(folder);
  const path = join(folder, OUTBOX);
  await writeFile(`${path}.part`, JSON.stringify(outbox));
  await rename(`${path}.part`, path);
}

/** Makes the folder, which only its owner may look into: links that may still answer are in it, and the key that seals them. */
async function own(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
}

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SCRATCH } from "../paths.ts";
import type { Outbox } from "./outbox.ts";

/** What `--keep` leaves for the next start. */
const FOLDER = join(SCRATCH, "kept");
const OUTBOX = join(FOLDER, "outbox.json");

/** The emulator's settings that have it begin with what it kept, and keep what there is at its end. */
export const KEEPING = {
  PERSIST_STATE: "1",
  STATE_DIR: join(FOLDER, "state"),
  S3_PERSIST: "1",
  S3_DATA_DIR: join(FOLDER, "s3"),
  // It writes when it ends, after three seconds for what is under way.
  STOP_SECONDS: "8",
};

/** Shows the messages that an earlier run has kept, if one has. */
export async function restoreOutbox(outbox: Outbox): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const text = await readFile(OUTBOX, "utf8").catch(() => undefined);
  if (text !== undefined) outbox.restore(JSON.parse(text));
}

/** Keeps the messages. They hold links that may still answer: only their owner may read them. */
export async function keepOutbox(outbox: Outbox): Promise<void> {
  await rm(OUTBOX, { force: true });
  await writeFile(OUTBOX, JSON.stringify(outbox), { mode: 0o600 });
}

/** Mails that were really sent, kept as files: the tests that read them run in other processes. */
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import PostalMime, { type Email } from "postal-mime";
import { type SmtpSink, startSmtpSink } from "../../local/emulator/smtp-sink.ts";

/** An SMTP server with the folder that it keeps its mails in. */
export type Mailbox = SmtpSink & { folder: string };

/** Starts an SMTP server that keeps mails until it is stopped. */
export async function startMailbox(): Promise<Mailbox> {
  const folder = await mkdtemp(join(tmpdir(), "mails-"));
  let count = 0;
  const { host, stop } = await startSmtpSink(async (mime) => {
    const name = join(folder, `${count++}`);
    // A mail that is still being written has another name.
    await writeFile(`${name}.part`, mime);
    await rename(`${name}.part`, `${name}.eml`);
  });
  return { host, folder, stop: () => stop().then(() => rm(folder, { recursive: true })) };
}

/** A mail as a MIME parser reads it, with what it read. */
export type Mail = Email & { raw: string };

/** Waits for so many mails to an address, at most twenty seconds, and gives them in the order in which they came. */
export async function mailsTo(folder: string, address: string, count = 1): Promise<Mail[]> {
  for (let tries = 0; tries < 200; tries++) {
    const mails = (await allMails(folder)).filter(({ to = [], cc = [] }) =>
      [...to, ...cc].some((it) => it.address === address),
    );
    if (mails.length >= count) return mails;
    await sleep(100);
  }
  throw new Error(`There are fewer than ${count} mails to the address`);
}

/** Waits for a mail to an address of which this is true; it gives up when for twenty seconds no further mail has come. */
export async function mailWhere(
  folder: string,
  address: string,
  fits: (mail: Mail) => boolean,
): Promise<Mail> {
  for (let count = 1; ; ) {
    const mails = await mailsTo(folder, address, count);
    const found = mails.find(fits);
    if (found !== undefined) return found;
    count = mails.length + 1;
  }
}

/** Somebody whom no other test writes to. */
export function someone(who: string): string {
  return `${who}-${randomUUID().slice(0, 8)}@example.com`;
}

/**
 * The URL below a label in a message's text.
 * @throws Error when there is none
 */
export function linkIn(text: string | undefined, label: string): string {
  const lines = text?.split("\n").map((line) => line.trim()) ?? [];
  const url = lines[lines.indexOf(label) + 1] ?? "";
  if (!URL.canParse(url)) throw new Error(`The message has no link below '${label}'`);
  return url;
}

async function allMails(folder: string): Promise<Mail[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".eml"));
  const sorted = names.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  return Promise.all(
    sorted.map(async (name) => {
      const raw = await readFile(join(folder, name));
      return { ...(await PostalMime.parse(raw)), raw: raw.toString("latin1") };
    }),
  );
}

/** An SMTP server that keeps what it is sent, as files: the tests that read them run in other processes. */
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { freePort, LOOPBACK } from "../../local/port.ts";

/** Where an SMTP server listens and keeps its mails. */
export interface SmtpSink {
  /** Such as `127.0.0.1:2525`. */
  host: string;
  folder: string;
  stop(): Promise<void>;
}

/** Starts an SMTP server that takes any mail. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const folder = await mkdtemp(join(tmpdir(), "mails-"));
  const port = await freePort();
  let count = 0;
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, _, done) => {
      const name = join(folder, `${count++}`);
      // A mail that is still being written has another name.
      buffer(stream)
        .then((mime) => writeFile(`${name}.part`, mime))
        .then(() => rename(`${name}.part`, `${name}.eml`))
        .then(() => done(), done);
    },
  });
  await new Promise<void>((listening) => server.listen(port, LOOPBACK, listening));
  const stop = async () => {
    await new Promise<void>((closed) => server.close(closed));
    await rm(folder, { recursive: true });
  };
  return { host: `${LOOPBACK}:${port}`, folder, stop };
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

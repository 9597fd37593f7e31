import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { freePort, LOOPBACK } from "../port.ts";

/** Where an SMTP server listens. */
export interface SmtpSink {
  /** Such as `127.0.0.1:2525`: the emulator's setting `SMTP_HOST`, so that it sends the mails that SES accepts. */
  host: string;
  stop(): Promise<void>;
}

/**
 * Starts an SMTP server that takes any mail.
 * @param keep gets each mail, as MIME; it is accepted once this is done
 */
export async function startSmtpSink(keep: (mime: Buffer) => void | Promise<void>): Promise<SmtpSink> {
  const port = await freePort();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData: (stream, _, done) => {
      buffer(stream)
        .then(keep)
        .then(() => done(), done);
    },
  });
  await new Promise<void>((listening) => server.listen(port, LOOPBACK, listening));
  return {
    host: `${LOOPBACK}:${port}`,
    stop: () => new Promise<void>((closed) => server.close(closed)),
  };
}

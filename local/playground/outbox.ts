import { callOfMail } from "./calls.ts";
import type { Live } from "./live.ts";
import { readMail } from "./mail.ts";
import type { Message } from "./shown.ts";

/** What was sent, to be shown; of mails the HTML, too, which the page fetches by itself. */
export class Outbox {
  readonly #live: Live;
  readonly #html = new Map<string, string>();

  constructor(live: Live) {
    this.#live = live;
  }

  /** Shows a message, or how it is now. */
  readonly show = (message: Message): void => this.#live.put("message", message);

  /** Shows a mail. @param mime as it was sent */
  readonly receive = async (mime: Buffer): Promise<void> => {
    const { message, html } = await readMail(mime);
    if (html !== undefined) this.#html.set(message.id, html);
    this.show(message);
    for (const id of this.#html.keys()) if (!this.#live.get("message", id)) this.#html.delete(id);
    this.#live.put("call", callOfMail(message));
  };

  /** Gives a mail's HTML as it was sent. */
  readonly htmlOf = (message: string): string | undefined => this.#html.get(message);

  /** All that there is, as JSON. */
  toJSON(): Kept {
    return { messages: this.#live.all("message"), html: [...this.#html] };
  }

  /** Shows what an earlier run has kept. */
  restore({ messages, html }: Kept): void {
    for (const [id, text] of html) this.#html.set(id, text);
    for (const message of messages) this.show(message);
  }
}

/** What is kept of an outbox. */
export interface Kept {
  messages: Message[];
  html: [id: string, html: string][];
}

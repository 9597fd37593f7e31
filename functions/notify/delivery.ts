import type { Action } from "../action/action.ts";
import type { Channel } from "./channel.ts";
import type { Message } from "./message.ts";

/** What is delivered: the message, and what to answer it with. */
export interface Notice {
  /** 32 hex digits, the same for every delivery of a request. */
  readonly transactionId: string;
  /** The same for every delivery of a task token, and says nothing of it. */
  readonly messageId: string;
  readonly message: Message;
  /** One for each action, in the request's order. */
  readonly links: readonly Link[];
  /** When the links stop working, in milliseconds since the Unix epoch. */
  readonly expiration?: number | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** One way to answer. */
export interface Link {
  readonly action: Action;
  /** What a button says: the action's label, else its name. */
  readonly label: string;
  /** Opens a page; a bearer secret. */
  readonly url: string;
  /** Answers from within Slack, as the `value` of a button: at most 2,000 characters; a bearer secret, too. */
  readonly slackValue?: string | undefined;
}

/** One message on its way to one address. */
export interface Delivery {
  readonly channel: Channel["type"];
  /** Where it goes, as it is reported: never a secret. */
  readonly to: string;
  /** Sealed into this delivery's links, as the one who answers by them. */
  readonly recipient?: string | undefined;
  /** Which actions can be answered by a button within Slack; none when left out. */
  readonly answersInSlack?: ((action: Action) => boolean) | undefined;
  /**
   * Sends it, once.
   * @param signal when to give up
   * @returns the id that the channel gave it
   * @throws Undelivered, what the AWS SDK throws, or an `AbortError`
   */
  send(notice: Notice, signal: AbortSignal): Promise<string>;
}

/**
 * What a request asks of a channel and the stack doesn't allow, such as a topic or a host that isn't listed. The message
 * says what to do and quotes nothing of the request.
 */
export class ChannelRefused extends Error {}

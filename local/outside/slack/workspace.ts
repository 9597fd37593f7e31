import { randomBytes, randomUUID } from "node:crypto";
import { PlaygroundError } from "../../playground/error.ts";
import type { Message } from "../../playground/shown.ts";
import { identified, type MessageBody } from "./block-kit.ts";
import { type Post, type PostState, shownPost, subjectOf } from "./post.ts";
import { Tickets } from "./tickets.ts";

/** How long a press' `trigger_id` opens a modal, once (Slack's docs, Modals). */
const TRIGGER_MS = 3_000;
/** How long a press' `response_url` works, and how often (Slack's docs, Handling user interaction). */
const RESPONSE_MS = 30 * 60_000;
const RESPONSES = 5;
/** How Slack's ids of channels look: where one is given, it is that channel's. */
const CHANNEL_ID = /^[CDG][A-Z0-9]{8,}$/;

/** The messages of a Slack workspace, while the playground runs. */
export class Workspace {
  readonly triggers = new Tickets<Post>(TRIGGER_MS, 1);
  readonly responses = new Tickets<Post>(RESPONSE_MS, RESPONSES);
  readonly #posts = new Map<string, Post>();
  readonly #channels = new Map<string, string>();
  readonly #show: (message: Message) => void;

  /** @param show takes each message whenever it has changed */
  constructor(show: (message: Message) => void) {
    this.#show = show;
  }

  /** Posts a message. @param to the channel's name or id */
  post(to: string, body: MessageBody): Post {
    const post: Post = {
      id: randomUUID(),
      sentAt: Date.now(),
      to,
      channel: this.#channelOf(to),
      ts: this.#nextTs(),
      subject: subjectOf(body),
      ...contentOf(body),
      view: undefined,
      errors: undefined,
    };
    this.#posts.set(post.id, post);
    this.#show(shownPost(post));
    return post;
  }

  /** @throws PlaygroundError */
  byId(id: string): Post {
    const post = this.#posts.get(id);
    if (post === undefined) throw new PlaygroundError("There is no such message");
    return post;
  }

  /** Finds a message as the Web API does. @param channel its id; a name finds nothing */
  at(channel: string, ts: string): Post | undefined {
    return [...this.#posts.values()].find((post) => post.channel === channel && post.ts === ts);
  }

  /** Puts another content in a message's place; what was told of the last one is gone with it. */
  replace(post: Post, body: MessageBody): void {
    this.change(post, contentOf(body));
  }

  change(post: Post, changes: Partial<PostState>): void {
    Object.assign(post, changes);
    this.#show(shownPost(post));
  }

  #channelOf(to: string): string {
    const id = this.#channels.get(to) ?? (CHANNEL_ID.test(to) ? to : freshChannel());
    this.#channels.set(to, id);
    return id;
  }

  #nextTs(): string {
    const number = String(this.#posts.size + 1).padStart(6, "0");
    return `${Math.floor(Date.now() / 1_000)}.${number}`;
  }
}

function contentOf({ text = "", blocks }: MessageBody): Pick<PostState, "text" | "blocks" | "told"> {
  return { text, blocks: identified(blocks), told: undefined };
}

function freshChannel(): string {
  return `C${randomBytes(5).toString("hex").toUpperCase()}`;
}

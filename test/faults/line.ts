import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";

/** A call of the SDK's, on its way to the endpoint. */
export interface Call {
  /** What the caller is told, or not. */
  reply: ServerResponse;
  /** Lets the endpoint do what it was asked to, and gives its reply. */
  deliver(): Promise<{ status: number; body: string; headers: Record<string, string> }>;
}

/** What becomes of a call instead of passing on. */
export type Trouble = (call: Call) => unknown;

/** The line from the SDK to an endpoint: it carries each call on and its reply back, but for those that get into trouble. */
export class Line {
  readonly #endpoint: string;
  readonly #calls: string[] = [];
  readonly #troubles = new Map<string, Trouble>();
  #server = createServer();
  #port = 0;

  /**
   * Lays a line that lasts as long as the test file.
   * @param endpoint the URL of a local endpoint
   */
  static async to(endpoint: string): Promise<Line> {
    const line = new Line(endpoint);
    await line.up();
    afterAll(() => line.down());
    return line;
  }

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  /** For `AWS_ENDPOINT_URL_…`. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Gets every call into trouble whose input holds this text, such as a token or a key's ARN. */
  spoil(about: string, trouble: Trouble): void {
    this.#troubles.set(about, trouble);
  }

  /** Ends what `spoil` began. */
  mend(about: string): void {
    this.#troubles.delete(about);
  }

  /** How many calls came whose input holds this text, retries and those in trouble included. */
  callsAbout(about: string): number {
    return this.#calls.filter((input) => input.includes(about)).length;
  }

  /** Takes connections, again on the same port. */
  async up(): Promise<void> {
    this.#server = createServer((request, reply) => void this.#carry(request, reply));
    await new Promise<void>((listening) => this.#server.listen(this.#port, "127.0.0.1", listening));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Refuses connections, and ends those there are. */
  async down(): Promise<void> {
    const closed = new Promise<void>((done) => this.#server.close(() => done()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #carry(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const input = await text(request);
    this.#calls.push(input);
    const call = { reply, deliver: () => this.#deliver(request, input) };
    const spoilt = [...this.#troubles].find(([about]) => input.includes(about));
    await (spoilt?.[1] ?? passOn)(call);
  }

  async #deliver({ headers }: IncomingMessage, body: string) {
    const sent = {
      "content-type": `${headers["content-type"]}`,
      "x-amz-target": `${headers["x-amz-target"]}`,
    };
    const got = await fetch(this.#endpoint, { method: "POST", headers: sent, body });
    return { status: got.status, headers: Object.fromEntries(got.headers), body: await got.text() };
  }
}

/** What a call comes to when there is no trouble. */
export async function passOn({ reply, deliver }: Call): Promise<void> {
  const { status, headers, body } = await deliver();
  reply.writeHead(status, headers).end(body);
}

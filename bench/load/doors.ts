import type { Request } from "autocannon";
import { AwsClient } from "aws4fetch";
import { type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import type { Emulator } from "../../local/emulator/emulator.ts";
import { apiUrl } from "../../test/stack/api-url.ts";
import { type Created, urlIn } from "../requests.ts";

/** The ways into a stack, ours or the empty one, as requests of autocannon. */
export class Doors {
  readonly #emulator: Emulator;
  readonly #api: string;
  readonly #function: string;

  constructor(emulator: Emulator, stack: Outputs) {
    this.#emulator = emulator;
    this.#api = apiUrl(outputOf(stack, "Api"), emulator);
    this.#function = outputOf(stack, "Function");
  }

  /** `POST /urls`, signed now: to be sent within five minutes, as often as one likes. */
  urls(body: object): Promise<Request> {
    return this.#signed("execute-api", `${this.#api}/urls`, body);
  }

  /** An invocation of the function that creates URLs, signed now, as above. */
  invocation(body: object): Promise<Request> {
    const path = `/2015-03-31/functions/${this.#function}/invocations`;
    return this.#signed("lambda", this.#emulator.endpoint + path, body);
  }

  /** A browser's GET of a link. @param query of the link, with its `?` */
  page(query: string): Request {
    return { method: "GET", path: this.#respond(query), headers: { accept: "text/html" } };
  }

  /** A press of a link's button. @param query of the link, with its `?` */
  press(query: string): Request {
    return { method: "POST", path: this.#respond(query), headers: { accept: "text/html" } };
  }

  /** The query of a link that a creation gives. @throws Error with the reason when it was refused */
  async link(body: object, name: string): Promise<string> {
    const { path = "", ...init } = await this.invocation(body);
    const reply = await fetch(this.#emulator.endpoint + path, init as RequestInit);
    const created: Created = JSON.parse(await reply.text());
    return new URL(urlIn(created, name)).search;
  }

  #respond(query: string): string {
    return `${new URL(this.#api).pathname}/respond${query}`;
  }

  async #signed(service: string, url: string, body: object): Promise<Request> {
    const { credentials, region } = this.#emulator.clientConfig;
    const text = JSON.stringify(body);
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: text };
    const { headers } = await new AwsClient({ ...credentials, service, region }).sign(url, init);
    return { method: "POST", path: new URL(url).pathname, headers: Object.fromEntries(headers), body: text };
  }
}

import type { Request } from "autocannon";
import { count } from "./figures.ts";
import { type Borne, fire } from "./load/cannon.ts";
import { Doors } from "./load/doors.ts";
import { HEAD, rowOf } from "./load/rows.ts";
import { deployStacks } from "./load/stacks.ts";
import { Tasks } from "./load/tasks.ts";
import { referenceRequest } from "./requests.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";

const CONNECTIONS = [1, 8];
/** Requests for one load. They are all signed before it, and sent in turn. */
const SIGNED = 16;
const WARM_UP_SECONDS = 2;

/** What is sent to the app, and in the same form to the empty function. */
interface Case {
  name: string;
  requests(doors: Doors): Promise<Request[]>;
}

/** How the deployed stack bears load, beside a function that does nothing. */
export async function measure({ quick }: Pick<Run, "quick">): Promise<Section> {
  await using started = new AsyncDisposableStack();
  const bench = new Bench(await deployStacks(started), quick);
  const rows: string[][] = [];
  for (const connections of CONNECTIONS) {
    for (const one of await bench.cases()) rows.push(await bench.compare(one, connections));
    rows.push(await bench.answers(connections));
  }
  return {
    title: "Under load",
    about: aboutOf(bench.seconds),
    head: HEAD,
    rows,
    notes: [...bench.notes, ...NOTES],
  };
}

class Bench {
  readonly seconds: number;
  /** Whether each answer took effect, for each batch of them. */
  readonly notes: string[] = [];
  readonly #endpoint: string;
  readonly #ours: Doors;
  readonly #empty: Doors;
  readonly #tasks: Tasks;
  /** Answers for one load: each has an execution of its own. */
  readonly #answers: number;

  constructor(stacks: Awaited<ReturnType<typeof deployStacks>>, quick: boolean) {
    this.seconds = quick ? 1 : 15;
    this.#answers = quick ? 16 : 200;
    this.#endpoint = stacks.emulator.endpoint;
    this.#ours = new Doors(stacks.emulator, stacks.app);
    this.#empty = new Doors(stacks.emulator, stacks.empty);
    this.#tasks = new Tasks(stacks);
  }

  /** What can be sent again and again. */
  async cases(): Promise<Case[]> {
    const page = await this.#ours.link(referenceRequest(), "approve");
    return [
      { name: "creation, POST /urls", requests: (doors) => many(() => doors.urls(referenceRequest())) },
      { name: "creation, invocation", requests: (doors) => many(() => doors.invocation(referenceRequest())) },
      { name: "page, GET", requests: async (doors) => [doors.page(page)] },
      { name: "heartbeat, POST", requests: async (doors) => [doors.press(await this.#heartbeat())] },
    ];
  }

  async compare({ name, requests }: Case, connections: number): Promise<string[]> {
    const [ours, empty] = [await requests(this.#ours), await requests(this.#empty)];
    return rowOf(
      name,
      connections,
      await this.#steady(ours, connections),
      await this.#steady(empty, connections),
    );
  }

  /** Presses links that take one press, and looks whether each took effect. */
  async answers(connections: number): Promise<string[]> {
    const before = await this.#tasks.succeeded();
    const links = await this.#links(this.#answers + 2 * connections);
    const limit = { amount: this.#answers };
    const ours = await fire(this.#endpoint, { connections, requests: [inTurn(this.#ours, links)], limit });
    const empty = await fire(this.#endpoint, { connections, requests: [inTurn(this.#empty, links)], limit });
    const effects = (await this.#tasks.succeeded()) - before;
    const said = ours.statuses.get(200) ?? 0;
    this.notes.push(
      `Answers at ${connections}: ${count(said)} presses were told that they count, and ${count(effects)} executions went on.`,
    );
    return rowOf(`answer, POST (${this.#answers} of them)`, connections, ours, empty);
  }

  async #steady(requests: Request[], connections: number): Promise<Borne> {
    const load = { connections, requests };
    await fire(this.#endpoint, { ...load, limit: { duration: WARM_UP_SECONDS } });
    return fire(this.#endpoint, { ...load, limit: { duration: this.seconds } });
  }

  async #heartbeat(): Promise<string> {
    const [token] = await this.#tasks.start(1);
    return this.#ours.link({ token, actions: [{ name: "alive", type: "heartbeat" }] }, "alive");
  }

  async #links(amount: number): Promise<string[]> {
    const links: string[] = [];
    for (const token of await this.#tasks.start(amount))
      links.push(await this.#ours.link(referenceRequest(token), "approve"));
    return links;
  }
}

function many(make: () => Promise<Request>): Promise<Request[]> {
  return Promise.all(Array.from({ length: SIGNED }, make));
}

/** One request that is another link's each time. Connections prepare one that they may never send. */
function inTurn(doors: Doors, links: string[]): Request {
  let next = 0;
  const setupRequest = (request: Request) => ({ ...request, ...doors.press(links[next++] ?? "") });
  return { ...doors.press(links[0] ?? ""), setupRequest };
}

const aboutOf = (
  seconds: number,
) => `template.yaml, deployed to an emulator of AWS on this machine with IAM enforced, beside a function that returns 200 and nothing
behind an API of the same kind. Each connection sends its next request when it has the last reply, for ${seconds} s after ${WARM_UP_SECONDS} s of
warming up; to ours, then to the empty one. Creations are the reference request: 668 characters of token, two links, an expiration.`;

const NOTES = [
  `The emulator is a program in Python, and it, the load and every container share this machine's cores: the rates are its own, and no
forecast of AWS. What ours takes over the empty function is what the app adds, in this crowd; Handler time has it alone.`,
  `An answer is one link, pressed once, of an execution of its own; a heartbeat's link is pressed again and again. Both call Step
Functions, which the empty function doesn't: on the emulator that call waits in the same queue as the requests.`,
  "Throttling is set out of reach here. The stack's own is 100 requests a second and 200 at once.",
];

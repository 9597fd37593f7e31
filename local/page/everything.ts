import type { Kind, Put, Shown } from "../playground/shown.ts";

/** All there is to show, by kind and id, in the order in which it first came. */
export type Everything = { readonly [K in Kind]: ReadonlyMap<string, Shown[K]> };

/** What the server says: forget all, or an item that is new or has changed. */
export type LiveEvent = "reset" | Put;

/** Before the server has said anything, and after it has said to forget all. */
export const NOTHING: Everything = {
  workflow: new Map(),
  execution: new Map(),
  message: new Map(),
  call: new Map(),
  status: new Map(),
};

/** What there is to show after some events. */
export function updated(everything: Everything, events: readonly LiveEvent[]): Everything {
  return events.reduce(
    (before, event) => (event === "reset" ? NOTHING : put(before, event.kind, event.value)),
    everything,
  );
}

function put<K extends Kind>(everything: Everything, kind: K, value: Shown[K]): Everything {
  return { ...everything, [kind]: new Map(everything[kind]).set(value.id, value) };
}

/** Items by their time, the newest first; of one time, what came last. */
export function newestFirst<T>(items: ReadonlyMap<string, T>, timeOf: (item: T) => number): T[] {
  return [...items.values()].reverse().sort((one, other) => timeOf(other) - timeOf(one));
}

/** Items by something that they share, such as workflows by their example, in the order of their first. */
export function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): [string, T[]][] {
  return [...Map.groupBy(items, keyOf)];
}

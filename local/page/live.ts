import { useEffect, useReducer, useState } from "preact/hooks";
import type { Put } from "../playground/shown.ts";
import { type Everything, type LiveEvent, NOTHING, updated } from "./everything.ts";

/** In milliseconds. What comes within this time is shown together: after a reset, all that there was is there again. */
const TOGETHER = 50;
const AGAIN = 2_000;

/** What there is to show, kept up to date, and whether the server has gone. */
export function useLive(): { everything: Everything; isLost: boolean } {
  const [everything, take] = useReducer(updated, NOTHING);
  const [isLost, setLost] = useState(false);
  useEffect(() => follow(gathered(take), setLost), []);
  return { everything, isLost };
}

/** Listens to the server, again and again. @returns what ends that */
function follow(take: (event: LiveEvent) => void, setLost: (isLost: boolean) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource("/live");
    source.addEventListener("open", () => setLost(false));
    source.addEventListener("reset", () => take("reset"));
    source.addEventListener("message", ({ data }) => take(putFrom(data)));
    source.addEventListener("error", () => {
      setLost(true);
      // A browser connects again by itself, but not after a reply that isn't a stream.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, AGAIN);
    });
  };
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

/** It is our own server's, of the same types. */
function putFrom(json: string): Put {
  return JSON.parse(json);
}

function gathered(take: (events: readonly LiveEvent[]) => void): (event: LiveEvent) => void {
  let waiting: LiveEvent[] = [];
  return (event) => {
    if (waiting.length === 0)
      setTimeout(() => {
        const events = waiting;
        waiting = [];
        take(events);
      }, TOGETHER);
    waiting.push(event);
  };
}

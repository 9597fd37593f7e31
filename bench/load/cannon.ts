import autocannon from "autocannon";
import { quantile } from "../figures.ts";

/** Requests to one address, and how long or how many of them are sent. */
export interface Load {
  /** Connections, each of which sends a request once it has the reply to the last. */
  connections: number;
  requests: autocannon.Request[];
  /** Seconds; or, where each request is for one time only, how many of them. */
  limit: { duration: number } | { amount: number };
}

/** How a load was borne. */
export interface Borne {
  /** Replies a second, whatever their status. */
  perSecond: number;
  /** Milliseconds from a request to the whole of its reply. */
  p50: number;
  p99: number;
  /** Replies by their status. */
  statuses: Map<number, number>;
  /** Requests that got no reply: connections that broke, and those that took more than 30 s. */
  unanswered: number;
}

/** The longest that API Gateway waits for a function is 29 s. */
const TIMEOUT_SECONDS = 30;

/**
 * Sends the load.
 * @param endpoint such as `http://127.0.0.1:4566`; each request has a path of its own
 */
export async function fire(endpoint: string, { connections, requests, limit }: Load): Promise<Borne> {
  // autocannon's own percentiles are of whole milliseconds, which are too coarse to compare with.
  const times: number[] = [];
  const statuses = new Map<number, number>();
  const begun = performance.now();
  // autocannon's own duration is of whole seconds, too.
  let last = begun;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { url: endpoint, connections, requests, timeout: TIMEOUT_SECONDS, ...limit };
    const instance = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    instance.on("response", (_, status, __, time) => {
      last = performance.now();
      times.push(time);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
  });
  return {
    perSecond: (times.length * 1_000) / (last - begun),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    statuses,
    unanswered: result.errors,
  };
}

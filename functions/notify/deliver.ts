import { whyUndelivered } from "../http/undelivered.ts";
import type { Channel } from "./channel.ts";
import type { Delivery, Notice } from "./delivery.ts";

/** How long a delivery may take, in milliseconds: with the links made before, well inside the function's 25 s. */
const LIMIT_MS: Record<Channel["type"], number> = {
  email: 10_000,
  sns: 10_000,
  slack: 5_000,
  teams: 5_000,
  webhook: 5_000,
};

/** A message that its channel accepted. */
export interface Sent {
  channel: string;
  to: string;
  /** The channel's own. */
  id: string;
}

/** A message that its channel didn't accept, and why in a few words. */
export interface Failed {
  channel: string;
  to: string;
  error: string;
}

/** Sends one message, within its channel's time. Never throws. */
export async function deliver(delivery: Delivery, notice: Notice): Promise<Sent | Failed> {
  const { channel, to } = delivery;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), LIMIT_MS[channel]);
  try {
    return {
      channel,
      to,
      id: await Promise.race([delivery.send(notice, late.signal), aborted(late.signal)]),
    };
  } catch (thrown) {
    return { channel, to, error: late.signal.aborted ? "Timeout" : whyUndelivered(thrown) };
  } finally {
    clearTimeout(timer);
  }
}

/** What waits without heeding the signal, such as for a secret, is given up, too. */
function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason));
  return promise;
}

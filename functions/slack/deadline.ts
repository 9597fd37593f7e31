import { oneTry } from "../aws.ts";

/** How long telling a task its answer may take, in milliseconds. */
const TASK_MS = 1_300;

/**
 * The limits of the AWS clients: whoever pressed is there to press again. Together they leave time, if little, to show what
 * happened.
 */
export const SECRET_LIMITS = oneTry(500);
export const KEY_LIMITS = oneTry(500);
export const TASK_LIMITS = oneTry(TASK_MS);

/**
 * How long all that a request brings about may take, in milliseconds: Slack waits 3 s for the reply (Slack's docs,
 * Handling user interaction), the way there and back included.
 */
const DEADLINE_MS = 2_400;
/** How long Slack may take to open a form, of the same time: whoever pressed must be told if it doesn't. */
const FORM_MS = 1_800;

/** When a request must be done. */
export interface Deadline {
  /** Aborted then. */
  readonly signal: AbortSignal;
  /** Aborted while there is time to say that a form didn't open. */
  readonly formSignal: AbortSignal;
  /** Whether there is time to tell a task its answer and to hear what came of it. */
  readonly hasTimeForTask: () => boolean;
}

/** The deadline of a request that comes in now. */
export function startDeadline(): Deadline {
  const start = performance.now();
  return {
    signal: AbortSignal.timeout(DEADLINE_MS),
    formSignal: AbortSignal.timeout(FORM_MS),
    hasTimeForTask: () => performance.now() - start <= DEADLINE_MS - TASK_MS,
  };
}

/** When to give up on telling a task its answer, from now on. */
export function taskLimit(): AbortSignal {
  return AbortSignal.timeout(TASK_MS);
}

/**
 * Waits for work that takes no signal, but no longer than until one is aborted.
 * @throws what the work throws, or the signal's reason, an error named `TimeoutError` for a deadline
 */
export async function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, late]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

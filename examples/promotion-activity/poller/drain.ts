import { type Failure, nameOf } from "./failure.ts";

/** An activity task, as Step Functions hands it out. */
export interface Task {
  token: string;
  /** What the state machine gives to the activity: JSON. */
  input: string;
}

/** What a worker needs of the world. */
export interface Work {
  /** Whether there is time for another task. */
  hasTime(): boolean;
  /** Waits for a task; gives undefined when none has come for a while. */
  nextTask(): Promise<Task | undefined>;
  /** Asks somebody; gives why that failed, or undefined once it is done. */
  ask(task: Task): Promise<Failure | undefined>;
  /** Tells the state machine that nobody was asked. */
  fail(task: Task, failure: Failure): Promise<void>;
}

/** What was done. It holds no token and nothing of a task: it may be logged. */
export interface Tally {
  /** How many tasks somebody was asked for. */
  asked: number;
  /** How many not, by the name of the error. */
  failed: Record<string, number>;
  /** The errors by which workers were stopped, by name. */
  stopped: string[];
}

/**
 * Asks for every task that waits, by several workers side by side. Each goes on until no task comes or there is no time;
 * one that an error stops leaves the others at work.
 */
export async function drain(work: Work, workers: number): Promise<Tally> {
  const tally: Tally = { asked: 0, failed: {}, stopped: [] };
  const goOn = () => one(work, tally).catch((thrown) => void tally.stopped.push(nameOf(thrown)));
  await Promise.all(Array.from({ length: workers }, goOn));
  return tally;
}

async function one(work: Work, tally: Tally): Promise<void> {
  while (work.hasTime()) {
    const task = await work.nextTask();
    if (task === undefined) return;
    const failure = await work.ask(task);
    count(tally, failure);
    // Nobody would answer it, and its state machine would know of nothing until it times out.
    if (failure) await work.fail(task, failure);
  }
}

function count(tally: Tally, failure: Failure | undefined): void {
  if (failure) tally.failed[failure.error] = (tally.failed[failure.error] ?? 0) + 1;
  else tally.asked++;
}

import { useState } from "preact/hooks";

/** Something that a person can do, once at a time, and how it went. */
export interface Doing<In extends unknown[], Out> {
  readonly run: (...given: In) => Promise<void>;
  readonly isBusy: boolean;
  /** What came of it the last time. */
  readonly result: Out | undefined;
  /** For people. */
  readonly error: string | undefined;
}

type Outcome<Out> = { isBusy?: true; result?: Out; error?: string };

/**
 * An action of the server's, as something that a person can do.
 * @param action throws Errors whose messages are for people
 * @param onDone takes what came of it
 */
export function useAction<In extends unknown[], Out>(
  action: (...given: In) => Promise<Out>,
  onDone?: (result: Out) => void,
): Doing<In, Out> {
  const [outcome, setOutcome] = useState<Outcome<Out>>({});
  const run = async (...given: In) => {
    if (outcome.isBusy) return;
    setOutcome({ isBusy: true });
    try {
      const result = await action(...given);
      setOutcome({ result });
      onDone?.(result);
    } catch (thrown) {
      setOutcome({ error: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  };
  return { run, isBusy: outcome.isBusy === true, result: outcome.result, error: outcome.error };
}

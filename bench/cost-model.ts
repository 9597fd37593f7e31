/** A million approvals in a month: what is asked of AWS for them. Prices are apart, in prices.ts. */
import { predecessor } from "./compared.ts";

/** Approvals in the month. */
export const APPROVALS = 1_000_000;
/** Requests to functions for one: it is created and mailed, looked at, pressed. */
export const REQUESTS = 3;

/** What can't be measured here. Durations are in milliseconds. */
export const ASSUMED = {
  /** How much longer computing takes: 512 MB have this part of a vCPU (Lambda's docs, 'Configure function memory'). */
  slower: 1_769 / 512,
  memory: 512,
  kmsCall: 10,
  stepFunctionsCall: 15,
  sesCall: 50,
  /** The share of requests that starts a container: AWS says under 1 % ('Lambda standardizes billing for INIT phase', 2025). */
  cold: 0.01,
  /** Containers of the creating and of the answering function that are in use all month. */
  creating: 2,
  answering: 4,
  /** Days on which the links were made that are answered in the same 15 minutes. */
  days: 3,
  hours: 720,
  /** Of Lambda's own START, END and REPORT lines. */
  logBytes: 300,
};

/** What was measured here: milliseconds of a core with the SDK's part, and bytes, each for one approval. */
export interface Measured {
  create: number;
  look: number;
  answer: number;
  /** One container of each function, until it is ready. */
  starts: { create: number; respond: number };
  logged: number;
  sent: number;
}

/** A way to have keys for links. */
export type Keys = "day" | "link" | "predecessor";

/** Calls to KMS for all approvals of the month. */
export function kmsCalls(keys: Keys): number {
  const windows = ASSUMED.hours * 4;
  // Two links are made; one of them is opened twice, to be looked at and to be pressed.
  const perLink = 2 + 2;
  const { per_1000_creations, per_1000_answers } = predecessor.kms_calls;
  switch (keys) {
    case "day":
      return windows * (ASSUMED.creating + ASSUMED.answering * ASSUMED.days);
    case "link":
      return APPROVALS * perLink;
    case "predecessor":
      return APPROVALS * ((per_1000_creations + 2 * per_1000_answers) / 1_000);
  }
}

/** GB-seconds for all approvals of the month; Lambda bills whole milliseconds. */
export function gbSeconds({ create, look, answer, starts }: Measured, keys: Keys): number {
  const { slower, sesCall, stepFunctionsCall, kmsCall, cold, memory } = ASSUMED;
  const waiting = keys === "day" ? 0 : kmsCall;
  const requests = [create * slower + sesCall, look * slower, answer * slower + stepFunctionsCall];
  const warm = requests.reduce((sum, ms) => sum + Math.ceil(ms + waiting), 0);
  const starting = cold * slower * (starts.create + 2 * starts.respond);
  const ownCalls = keys === "day" ? (kmsCalls(keys) / APPROVALS) * kmsCall : 0;
  return (APPROVALS * (warm + starting + ownCalls) * memory) / 1_024 / 1_000;
}

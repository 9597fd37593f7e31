/** What we say when AWS doesn't take an answer: in our own words, for its can echo values. */
import { type AwsFault, isThrottled, isTimeout } from "../aws.ts";
import { CallbackError, serviceError } from "../errors.ts";
import type { Service } from "./target.ts";

const OVER = "This request was already answered or has expired; there is nothing more to do";
/** A retry after a lost reply finds that we have answered ourselves: never word that as a failure. */
const RECORDED_OR_OVER =
  "Your answer was recorded, or this request was already answered or has expired; there is nothing more to do";

type Refusal = "StepFunctionsError" | "DurableExecutionError";

/** The error for what AWS refuses: its name for it, with our words. */
export function refused(code: Refusal, { name }: AwsFault, words: string): CallbackError {
  return new CallbackError(code, `${name}:${words}`, { status: 400, reason: name });
}

/** The error when AWS knows of nothing that waits any more: it was answered, or the time is over. */
export function over(code: Refusal, fault: AwsFault, status: 400 | 410): CallbackError {
  const isAmbiguous = (fault.$metadata?.attempts ?? 1) > 1;
  const words = isAmbiguous ? RECORDED_OR_OVER : OVER;
  const reason = isAmbiguous ? "ambiguous" : fault.name;
  return new CallbackError(code, `${fault.name}:${words}`, { status, reason });
}

/** The error for a call that failed. Nobody knows whether an answer that got no reply has arrived: pressing again is never wrong. */
export function failed(service: Service, fault: AwsFault): CallbackError {
  return serviceError(`${service} ${fault.code ?? fault.name}`, {
    message: "Your answer may not have arrived; try again",
    retry: isThrottled(fault) || isTimeout(fault),
    cause: fault,
  });
}

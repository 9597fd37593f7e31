/** What we say when AWS doesn't take an answer: in our own words, for its can echo values. */
import { type AwsFault, isThrottled, isTimeout } from "../aws.ts";
import { CallbackError, serviceError } from "../errors.ts";
import type { serviceOf } from "./target.ts";

const OVER = "This request was already answered or has expired; there is nothing more to do";
/** A retry after a lost reply finds that we have answered ourselves: never word that as a failure. */
const RECORDED_OR_OVER =
  "Your answer was recorded, or this request was already answered or has expired; there is nothing more to do";

type Refusal = "StepFunctionsError" | "DurableExecutionError";

/** The error for what AWS refuses: its name for it, with our words. @param reason the log's word for it */
export function refused(
  code: Refusal,
  { name }: AwsFault,
  status: number,
  words = OVER,
  reason = name,
): CallbackError {
  return new CallbackError(code, `${name}:${words}`, { status, reason });
}

/** The error when AWS says that an answer was given, or that the time for it is over. */
export function over(code: Refusal, fault: AwsFault): CallbackError {
  const isAmbiguous = (fault.$metadata?.attempts ?? 1) > 1;
  return isAmbiguous ? refused(code, fault, 410, RECORDED_OR_OVER, "ambiguous") : refused(code, fault, 410);
}

/** The error for a call that failed. Nobody knows whether an answer that got no reply has arrived: pressing again is never wrong. */
export function failed(service: ReturnType<typeof serviceOf>, fault: AwsFault): CallbackError {
  return serviceError(`${service} ${fault.code ?? fault.name}`, {
    message: "Your answer may not have arrived; try again",
    retry: isThrottled(fault) || isTimeout(fault),
    cause: fault,
  });
}

/** Every way in which a SendTask* call can fail before it has done anything, and what comes of it. */
import type { Trouble } from "./line.ts";
import { awsSays, cutOff, hangUp, htmlSays, INNER, says } from "./troubles.ts";

/** One of them. */
export interface SendTaskError {
  what: string;
  trouble: Trouble;
  /** What is said, as `summary` has it. */
  said: string;
  /** The log's word for it. */
  reason: string;
  /** How often Step Functions is called for one press. */
  calls: 1 | 3;
}

const LATER = "500 ServiceError";
const SOON = "503 ServiceError";

/** A fault of ours or of AWS', by AWS' name for it. */
function fault(name: string, status: number, said = LATER, calls: 1 | 3 = 1): SendTaskError {
  return { what: name, trouble: awsSays(name, status), said, reason: `SFN ${name}`, calls };
}

/** What AWS says of the task or of what it was told. */
function refusal(name: string, said: string): SendTaskError {
  return { ...fault(name, 400, said), reason: name };
}

/** Whatever else comes back. */
function odd(what: string, trouble: Trouble, reason: string, calls: 1 | 3, said = LATER): SendTaskError {
  return { what, trouble, said, reason, calls };
}

/** API reference of Step Functions: SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat, Errors. */
const OWN = [
  refusal("InvalidOutput", "400 StepFunctionsError"),
  refusal("InvalidToken", "400 StepFunctionsError"),
  refusal("TaskDoesNotExist", "400 StepFunctionsError"),
  refusal("TaskTimedOut", "410 StepFunctionsError"),
  fault("KmsAccessDeniedException", 400),
  fault("KmsInvalidStateException", 400),
  // The SDK doesn't know that it is worth another try: the person does that.
  fault("KmsThrottlingException", 400, SOON),
];

/** The same, Common Errors, with what AWS says to a signature that is wrong. */
const COMMON = [
  fault("AccessDeniedException", 403),
  fault("ExpiredTokenException", 403),
  fault("IncompleteSignature", 403),
  fault("InvalidSignatureException", 403),
  fault("MalformedHttpRequestException", 400),
  fault("NotAuthorized", 401),
  fault("OptInRequired", 403),
  fault("RequestAbortedException", 400),
  fault("RequestEntityTooLargeException", 413),
  fault("RequestExpired", 400),
  fault("UnknownOperationException", 404),
  fault("UnrecognizedClientException", 403),
  fault("ValidationError", 400),
  fault("ValidationException", 400),
];

/** What no AWS service says. */
const ODD = [
  odd("a page with the status 200", htmlSays(200), "SFN SyntaxError", 1),
  odd("a page with the status 403", htmlSays(403), "SFN SyntaxError", 1),
  odd("half a JSON", says(200, `{"${INNER}`), "SFN SyntaxError", 1),
  odd("a redirect", says(302, "", { location: `http://127.0.0.1:1/${INNER}` }), "SFN Unknown", 1),
];

/** What calls for no other try. */
export const LASTING: SendTaskError[] = [...OWN, ...COMMON, ...ODD];

/** 'Slow down', by each name that AWS' services have for it: the list of the SDK (@smithy/core, retry). */
export const THROTTLES: SendTaskError[] = [
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
].map((name) => fault(name, 400, SOON, 3));

/** What may be over at the next try. */
export const PASSING: SendTaskError[] = [
  fault("AnyName", 429, SOON, 3),
  fault("InternalFailure", 500, LATER, 3),
  fault("ServiceUnavailable", 503, LATER, 3),
  fault("RequestTimeoutException", 408, SOON, 3),
  odd("a page with the status 502", htmlSays(502), "SFN SyntaxError", 3),
  odd("a page with the status 504", htmlSays(504), "SFN SyntaxError", 3),
  odd("a connection that is cut", hangUp, "SFN ECONNRESET", 3, SOON),
  odd("a reply that is cut off", cutOff, "SFN ECONNRESET", 3),
];

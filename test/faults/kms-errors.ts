/** Every way in which GenerateMac can fail, and what comes of it. */
import type { Trouble } from "./line.ts";
import { awsSays, hangUp, htmlSays } from "./troubles.ts";

/** One of them. */
export interface KmsError {
  what: string;
  trouble: Trouble;
  /** What a press is told while its container has no key, and a creation over HTTP. */
  pressed: string;
  created: string;
  /** How often KMS is called for one derivation. */
  calls: 1 | 3;
  /** Whether a key that the container had before goes on working. */
  open: boolean;
}

const LATER = "500 ServiceError";
const SOON = "503 ServiceError";

/** KMS says that the key isn't for us, or not any more. */
function refusal(name: string): KmsError {
  return { ...fault(name, 400), created: "500 EncryptionFailed" };
}

function fault(name: string, status: number): KmsError {
  return odd(name, awsSays(name, status), LATER, status < 500 ? 1 : 3);
}

function throttle(name: string, status = 400): KmsError {
  return { ...odd(name, awsSays(name, status), SOON, 3), open: true };
}

function odd(what: string, trouble: Trouble, pressed: string, calls: 1 | 3): KmsError {
  return { what, trouble, pressed, created: LATER, calls, open: false };
}

/** API reference of KMS: GenerateMac, Errors, and Common Errors as far as they can happen. */
export const KMS_ERRORS: KmsError[] = [
  refusal("AccessDeniedException"),
  refusal("DisabledException"),
  refusal("InvalidArnException"),
  refusal("InvalidKeyUsageException"),
  refusal("KMSInvalidStateException"),
  refusal("NotFoundException"),
  refusal("UnsupportedOperationException"),
  fault("DryRunOperationException", 400),
  fault("ExpiredTokenException", 400),
  fault("InvalidGrantTokenException", 400),
  fault("UnrecognizedClientException", 400),
  fault("KMSInternalException", 500),
  fault("KeyUnavailableException", 500),
  fault("ServiceUnavailable", 503),
  throttle("ThrottlingException"),
  throttle("LimitExceededException"),
  throttle("AnyName", 429),
  odd("a page with the status 200", htmlSays(200), LATER, 1),
  odd("a page with the status 502", htmlSays(502), LATER, 3),
  odd("a connection that is cut", hangUp, SOON, 3),
];

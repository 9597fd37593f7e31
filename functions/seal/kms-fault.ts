import { asAwsFault, isThrottled, isTimeout } from "../aws.ts";
import { CallbackError, serviceError } from "../errors.ts";

/** KMS' words for a key that exists for others but not for us, or not any more (API reference, GenerateMac). */
const REFUSALS: ReadonlySet<string> = new Set([
  "AccessDeniedException",
  "DisabledException",
  "InvalidArnException",
  "KMSInvalidStateException",
  "NotFoundException",
  "UnsupportedOperationException",
]);

/** What a creator is told when KMS doesn't give the key: `EncryptionFailed` when the key refuses. */
export function creationFault(thrown: unknown): CallbackError {
  const { name } = asAwsFault(thrown);
  if (name === "InvalidKeyUsageException")
    return refusal("Use a key of the kind HMAC_256; this one is another", name);
  if (REFUSALS.has(name))
    return refusal("Check that the KMS key is enabled and allows this function kms:GenerateMac", name);
  return serviceError(`KMS ${name}`, { cause: thrown });
}

/** What a person is told: it is our fault, and worth trying again at once when KMS was only busy. */
export function answerFault(thrown: unknown): CallbackError {
  const fault = asAwsFault(thrown);
  return serviceError(`KMS ${fault.name}`, { retry: isThrottled(fault) || isTimeout(fault), cause: thrown });
}

function refusal(message: string, name: string): CallbackError {
  return new CallbackError("EncryptionFailed", message, { reason: `KMS ${name}` });
}

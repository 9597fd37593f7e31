import type { CallbackError } from "../errors.ts";
import { required } from "../settings.ts";
import { create, creationFrom } from "./door.ts";

const creation = creationFrom(required("BASE_URL"));

/**
 * CreateUrls, invoked directly: by `lambda:invoke` from a state machine, or an SDK.
 * @param request see docs/reference.md
 * @returns the URLs, or what is wrong with the request
 * @throws Error named `ServiceError` or `EncryptionFailed`, so that a state machine's Retry and Catch see it
 */
export async function handler(request: unknown): Promise<object> {
  const result = await create(() => request, creation);
  if ("created" in result) return result.created;
  if (result.refused.status < 500) return result.body;
  throw bare(result.refused);
}

/**
 * An error of the code's name and nothing else on it: Lambda shows and logs whatever hangs on one. Its Node
 * runtime can't tell an error without a stack, so that is one line.
 */
function bare({ code, message }: CallbackError): Error {
  const error = new Error(message);
  error.name = code;
  error.stack = `${code}: ${message}`;
  return error;
}

import { bareError } from "../errors.ts";
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
  throw bareError(result.refused);
}

import type { Emulator } from "../../local/emulator/emulator.ts";

/**
 * Gives the emulator's address of what AWS would serve at a REST API's own address.
 * @param url a stack's output `Api`, such as `https://a1b2.execute-api.us-east-1.amazonaws.com/v1`, or any URL
 *   below it, such as a callback URL
 * @throws Error when it is another kind of URL
 */
export function apiUrl(url: string, { endpoint }: Pick<Emulator, "endpoint">): string {
  const [address, apiId] = /^https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9.-]+(?=\/)/.exec(url) ?? [];
  if (!address) throw new Error("This is no address of a REST API");
  return `${endpoint}/_aws/execute-api/${apiId}${url.slice(address.length)}`;
}

import { AwsClient } from "aws4fetch";
import type { Emulator } from "./emulator.ts";

/**
 * Makes a function durable, as its template's `DurableConfig` does on AWS and not here. The emulator wants to read
 * `Enabled`, which AWS doesn't know and its SDK leaves out. To be called again after each deployment.
 * @param name of the function
 * @throws Error when the emulator refuses
 */
export async function makeDurable(
  { clientConfig: { endpoint, region, credentials } }: Pick<Emulator, "clientConfig">,
  name: string,
): Promise<void> {
  const client = new AwsClient({ ...credentials, region, service: "lambda", retries: 0 });
  const response = await client.fetch(`${endpoint}/2015-03-31/functions/${name}/configuration`, {
    method: "PUT",
    body: JSON.stringify({ DurableConfig: { Enabled: true } }),
  });
  if (!response.ok) throw new Error(`${name} couldn't be made durable: HTTP ${response.status}`);
}

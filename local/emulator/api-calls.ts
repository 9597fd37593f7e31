import { AwsClient } from "aws4fetch";
import { z } from "zod";
import type { Emulator } from "./emulator.ts";

/** An API call that the emulator took, as its CloudTrail remembers it. */
export interface ApiCall {
  /** Differs for every call. */
  id: string;
  /** Seconds since 1970, with fractions. */
  at: number;
  /** As in the service's host name: `states`, `kms`, `lambda`, `ses`. */
  service: string;
  /** The operation, such as `SendTaskSuccess`; for most REST services only `METHOD.SERVICE`, such as `POST.ses`. */
  name: string;
  /** The access key that signed it: `test` is the account's root, a function has one of its role. */
  by: string;
  /** The body, where its type is JSON or a form; else empty, as for an SDK's `Invoke`, whose payload has none. */
  parameters: Record<string, unknown>;
}

/** LookupEvents gives no more at once, and the emulator gives no token for the next page. */
const PAGE = 50;

const EVENTS = z.object({
  Events: z.array(
    z.object({
      EventId: z.string(),
      EventTime: z.number(),
      EventSource: z.string(),
      EventName: z.string(),
      AccessKeyId: z.string(),
      CloudTrailEvent: z.string(),
    }),
  ),
});
const DETAILS = z.object({ requestParameters: z.record(z.string(), z.unknown()) });

/**
 * Reads which API calls the emulator took, the latest first. What it refused for want of permission isn't there.
 * @param emulator started with the setting `CLOUDTRAIL_RECORDING: "1"`; it keeps the last 10,000 calls
 * @param since only calls of that moment or later, in seconds since 1970
 * @param name only calls of this operation
 * @throws Error when the emulator doesn't answer as CloudTrail does
 */
export async function apiCalls(
  emulator: Pick<Emulator, "clientConfig">,
  { since, name }: { since?: number; name?: string } = {},
): Promise<ApiCall[]> {
  const calls = new Map<string, ApiCall>();
  const look = lookUp(emulator);
  const filter = {
    ...(since !== undefined && { StartTime: since }),
    ...(name !== undefined && { LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: name }] }),
  };
  for (let page = await look(filter); ; ) {
    const known = calls.size;
    for (const call of page) calls.set(call.id, call);
    const oldest = page.at(-1);
    // A page whose calls were all on the one before has come to the end.
    if (page.length < PAGE || oldest === undefined || calls.size === known) return [...calls.values()];
    page = await look({ ...filter, EndTime: oldest.at });
  }
}

function lookUp({ clientConfig: { endpoint, region, credentials } }: Pick<Emulator, "clientConfig">) {
  const client = new AwsClient({ ...credentials, region, service: "cloudtrail", retries: 0 });
  return async (filter: object): Promise<ApiCall[]> => {
    const response = await client.fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
      },
      body: JSON.stringify({ ...filter, MaxResults: PAGE }),
    });
    if (!response.ok) throw new Error(`CloudTrail answers with HTTP ${response.status}`);
    return EVENTS.parse(await response.json()).Events.map(apiCall);
  };
}

function apiCall(event: z.infer<typeof EVENTS>["Events"][number]): ApiCall {
  const { requestParameters } = DETAILS.parse(JSON.parse(event.CloudTrailEvent));
  return {
    id: event.EventId,
    at: event.EventTime,
    service: event.EventSource.replace(".amazonaws.com", ""),
    name: event.EventName,
    by: event.AccessKeyId,
    parameters: requestParameters,
  };
}

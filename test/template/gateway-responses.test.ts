import { describe, expect, it } from "vitest";
import { COMMON_HEADERS } from "../../functions/http/reply.ts";
import { template } from "./template.ts";

interface GatewayResponse {
  StatusCode?: number;
  ResponseParameters: { Headers: Record<string, string> };
  ResponseTemplates: Record<string, string>;
}

/** How many seconds those wait who sent too much. */
const RETRY_AFTER: Record<string, string> = { THROTTLED: "5", WAF_FILTERED: "300" };

const responses: Record<string, GatewayResponse> = template.Resources.Api?.Properties.GatewayResponses ?? {};

/** What API Gateway sends: it takes the outer pair of single quotes off a static value, and nothing else. */
function sent({ ResponseParameters }: GatewayResponse): Record<string, string | undefined> {
  const headers = Object.entries(ResponseParameters.Headers);
  return Object.fromEntries(
    headers.map(([name, value]) => [name.toLowerCase(), /^'(.*)'$/.exec(value)?.[1]]),
  );
}

describe("what API Gateway answers by itself", () => {
  it("is answered by us in these cases", () => {
    expect(Object.keys(responses)).toEqual([
      "DEFAULT_4XX",
      "DEFAULT_5XX",
      "ACCESS_DENIED",
      "MISSING_AUTHENTICATION_TOKEN",
      "REQUEST_TOO_LARGE",
      "THROTTLED",
      "WAF_FILTERED",
    ]);
  });

  it.each(Object.entries(responses))("has our headers and no others when it is %s", (type, response) => {
    const wait = RETRY_AFTER[type];
    expect(sent(response)).toEqual({ ...COMMON_HEADERS, ...(wait && { "retry-after": wait }) });
    expect(response.StatusCode === 429).toBe(wait !== undefined);
    expect(Object.keys(response.ResponseParameters)).toEqual(["Headers"]);
  });

  it.each(Object.entries(responses))("has our form, and quotes nothing, when it is %s", (_, response) => {
    expect(Object.keys(response.ResponseTemplates)).toEqual(["application/json"]);
    const body = response.ResponseTemplates["application/json"] ?? "";
    expect(JSON.parse(body)).toEqual({ error: expect.any(String), message: expect.any(String) });
    expect(body).not.toContain("$");
  });
});

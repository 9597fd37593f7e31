import type { HttpRequest } from "../../../functions/http/request.ts";

interface Parts {
  method?: string;
  route?: string;
  query?: Record<string, string | string[]>;
  headers?: Record<string, string>;
  body?: string;
}

/** A request to a link, as small as a test needs it. */
export function httpRequest({
  method = "GET",
  route = "/respond",
  query = {},
  headers = {},
  body = "",
}: Parts = {}): HttpRequest {
  return {
    method,
    route,
    query: new Map(Object.entries(query).map(([name, value]) => [name, [value].flat()])),
    headers: new Map(Object.entries(headers)),
    body: Buffer.from(body),
  };
}

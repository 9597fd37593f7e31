import type { APIGatewayProxyEvent } from "aws-lambda";
import { type Json, JsonError, parseExactJson } from "../json.ts";

/** An HTTP request, whoever brought it. */
export interface HttpRequest {
  method: string;
  /** The path within the API, such as `/respond`, whatever base path a custom domain puts before it. */
  route: string;
  /** Every value of a query parameter, decoded, in order; none when it is absent. */
  query: ReadonlyMap<string, readonly string[]>;
  /** A header's value by its lower-case name; several are joined by a comma (RFC 9110, section 5.3). */
  headers: ReadonlyMap<string, string>;
  body: Buffer;
}

/** The media type of what a page's form posts. */
export const FORM_TYPE = "application/x-www-form-urlencoded";

type Multi = Record<string, string[] | undefined> | null | undefined;
type Single = Record<string, string | undefined> | null | undefined;

/** Takes the event of an API Gateway REST proxy integration, with multi-value headers and queries or without. */
export function fromApiGateway(event: APIGatewayProxyEvent): HttpRequest {
  const headers = entries(event.multiValueHeaders, event.headers);
  return {
    method: event.httpMethod,
    route: routeOf(event),
    query: new Map(entries(event.multiValueQueryStringParameters, event.queryStringParameters)),
    headers: new Map(headers.map(([name, values]) => [name.toLowerCase(), values.join(", ")])),
    body: Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8"),
  };
}

/** The media type of the body without its parameters, in lower case (RFC 9110, section 8.3.1). */
export function mediaTypeOf({ headers }: HttpRequest): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/**
 * Parses the body as JSON in UTF-8 (RFC 8259, section 8.1).
 * @param maxDepth how many levels it may be nested
 * @throws JsonError
 */
export function jsonBody({ body }: HttpRequest, maxDepth?: number): Json {
  return parseExactJson(utf8(body), maxDepth);
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new JsonError("syntax", "The text is not UTF-8");
  }
}

/** What no resource lists falls through to `/{proxy+}`, which holds the path as a parameter. */
function routeOf({ resource, pathParameters }: APIGatewayProxyEvent): string {
  const rest = pathParameters?.proxy;
  return rest === undefined ? resource : `/${rest}`;
}

function entries(multi: Multi, single: Single): [string, string[]][] {
  const all =
    multi ?? Object.fromEntries(Object.entries(single ?? {}).map(([name, value]) => [name, [value ?? ""]]));
  return Object.entries(all).map(([name, values]) => [name, (values ?? []).map((value) => value ?? "")]);
}

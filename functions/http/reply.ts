import type { APIGatewayProxyResult } from "aws-lambda";

/** An HTTP reply, whoever takes it away. */
export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * On every reply: nothing is stored, nothing is guessed, a link never travels on as a referrer, and a browser may do
 * nothing with it. Pages allow what they use.
 */
export const COMMON_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

/** Makes a reply of JSON text. */
export function jsonReply(status: number, body: string, headers: Record<string, string> = {}): HttpReply {
  return { status, body, headers: { "content-type": "application/json", ...headers } };
}

/** Gives a reply to API Gateway, with the headers that all of ours carry. Half a surrogate pair isn't UTF-8. */
export function toApiGateway({ status, headers, body }: HttpReply): APIGatewayProxyResult {
  return { statusCode: status, headers: { ...COMMON_HEADERS, ...headers }, body: body.toWellFormed() };
}

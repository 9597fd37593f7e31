import type { APIGatewayProxyResult } from "aws-lambda";

/** The status of a reply that isn't a page and, when it is an error, its code: `"410 ExpiredPayload"`. */
export function summary({ statusCode, headers, body }: APIGatewayProxyResult): string {
  const isJson = headers?.["content-type"] === "application/json";
  const code: unknown = isJson ? JSON.parse(body)?.error : /^(\w+): /.exec(body)?.[1];
  return typeof code === "string" ? `${statusCode} ${code}` : String(statusCode);
}

/** The JSON of a reply. */
export function bodyOf({ body }: APIGatewayProxyResult): Record<string, unknown> {
  return JSON.parse(body);
}

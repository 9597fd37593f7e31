import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { APIGatewayProxyResult } from "aws-lambda";
import { restEvent } from "../handlers/rest-event.ts";
import { deploy, type Settings, type Stack } from "../handlers/stack.ts";
import { serve } from "./server.ts";

/** A request that reached the API. */
interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

/** A stack behind an address that a browser can open. */
export interface Gateway {
  readonly stack: Stack;
  /** The API's base URL: what its links begin with. */
  readonly api: string;
  /** Every request that came in, whatever it was for. */
  readonly requests: Received[];
}

/** What API Gateway says itself, where there is no stage. */
const NO_STAGE: APIGatewayProxyResult = { statusCode: 403, body: '{"message":"Forbidden"}' };

/** Deploys a stack and stands for API Gateway in front of its Callback API, until the test file ends. */
export async function serveStack(settings: Settings = {}): Promise<Gateway> {
  const requests: Received[] = [];
  const origin = await serve(async (request, response) => {
    const { method = "", url = "", headers } = request;
    requests.push({ method, url, headers });
    const reply = url.startsWith("/v1/") ? await answer(stack, `${origin}${url}`, request) : NO_STAGE;
    response.writeHead(reply.statusCode, reply.headers as Record<string, string>).end(reply.body);
  });
  const api = `${origin}/v1`;
  const stack = await deploy({ BASE_URL: api, ...settings });
  return { stack, api, requests };
}

async function answer(stack: Stack, url: string, request: IncomingMessage): Promise<APIGatewayProxyResult> {
  const body = (await text(request)) || null;
  const { method = "" } = request;
  return stack.respond(restEvent(url, { method, headers: headersOf(request), body }));
}

/** As they were sent, with their case and repetitions. */
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    lists[name] = [...(lists[name] ?? []), value];
  }
  return lists;
}

import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { inject } from "vitest";
import { kms } from "./aws.ts";
import { DEFAULTS, type Settings } from "./settings.ts";

export { API, type Settings } from "./settings.ts";

const DIST = inject("dist");

/** A reply of CreateUrls. */
export interface Created {
  transaction_id: string;
  urls: Record<string, string>;
  expiration?: string;
  error?: string;
  message?: string;
}

/** The built functions of one stack, each in a container of its own. */
export interface Stack {
  readonly keyArn: string;
  createUrls(request: unknown): Promise<Created>;
  createUrlsApi(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult>;
  respond(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult>;
}

let containers = 0;

/** Starts new containers of the built functions, which read these settings as they load. */
export async function deploy(settings: Settings = {}): Promise<Stack> {
  const key = settings.DISABLE_ENCRYPTION === "true" ? "" : kms.createKey();
  const environment = { ...DEFAULTS, ENCRYPTION_KEY_ARN: key, ...settings };
  Object.assign(process.env, environment);
  const createUrls = await load("create-urls");
  const respond = await load("respond");
  // The HTTP door takes the API from the request, unless the stack has a base URL of its own.
  process.env.BASE_URL = settings.BASE_URL ?? "";
  const createUrlsApi = await load("create-urls-api");
  process.env.BASE_URL = environment.BASE_URL;
  return { keyArn: environment.ENCRYPTION_KEY_ARN, createUrls, createUrlsApi, respond } as Stack;
}

/** Starts a container of a built function, which reads the environment as it loads, and gives its handler. */
export async function load(name: string): Promise<unknown> {
  const { handler } = await import(`${new URL(`${name}/index.mjs`, DIST)}?container=${containers++}`);
  return handler;
}

/** How often a stack's key was used to derive another. */
export function derivations({ keyArn }: Stack): number {
  return kms.callsFor(keyArn).length;
}

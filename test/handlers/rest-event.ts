import type { APIGatewayProxyEvent } from "aws-lambda";

/** A request as its sender writes it. */
export interface SentRequest {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string | null;
  base64?: boolean;
  /** The API's resource that takes the request. */
  resource?: string;
  /** What a custom domain puts before the resource, such as `/approvals`. */
  basePath?: string;
}

const STAGE = "/v1";
const PROXY = "/{proxy+}";
/** What API Gateway adds or any client sends. */
const ALWAYS = {
  Host: "abcdefghij.execute-api.us-east-1.amazonaws.com",
  "User-Agent": "test/1.0",
  "X-Amzn-Trace-Id": "Root=1-6560f0a1-0123456789abcdef01234567",
  "X-Forwarded-For": "198.51.100.7",
  "X-Forwarded-Port": "443",
  "X-Forwarded-Proto": "https",
};
/** The methods that template.yaml lists on /respond; others reach the function through {proxy+}. */
const RESPOND_METHODS = ["GET", "HEAD", "POST", "OPTIONS"];

/** Makes the event that a REST API's proxy integration gives a function for a request to this URL. */
export function restEvent(url: string, sent: SentRequest = {}): APIGatewayProxyEvent {
  const { method = "GET", headers = {}, body = null, base64 = false, basePath = "" } = sent;
  const { pathname, searchParams, host } = new URL(url);
  const route = pathname.startsWith(`${STAGE}/`) ? pathname.slice(STAGE.length) : pathname;
  const resource = sent.resource ?? resourceOf(route, method);
  const lists = multi(Object.entries({ ...ALWAYS, Host: host, ...headers }));
  const query = [...searchParams];
  return {
    resource,
    path: basePath + route,
    httpMethod: method,
    headers: last(lists),
    multiValueHeaders: lists,
    queryStringParameters: query.length > 0 ? last(multi(query)) : null,
    multiValueQueryStringParameters: query.length > 0 ? multi(query) : null,
    pathParameters: resource === PROXY ? { proxy: route.slice(1) } : null,
    stageVariables: null,
    requestContext: contextOf({ resource, method, host, path: basePath ? basePath + route : STAGE + route }),
    body,
    isBase64Encoded: base64,
  };
}

/** Makes the event of a POST of JSON. */
export function jsonPost(url: string, body: unknown, sent: SentRequest = {}): APIGatewayProxyEvent {
  const headers = { "Content-Type": "application/json", ...sent.headers };
  return restEvent(url, { method: "POST", body: JSON.stringify(body), ...sent, headers });
}

function resourceOf(route: string, method: string): string {
  if (route === "/" || (route === "/respond" && RESPOND_METHODS.includes(method))) return route;
  return route === "/urls" && method === "POST" ? route : PROXY;
}

/** By a Map, so that a parameter called `__proto__` is one like any other. */
function multi(pairs: Iterable<[string, string | string[]]>): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), ...[value].flat()]);
  return Object.fromEntries(lists);
}

/** API Gateway keeps the last of several values. */
function last(lists: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.at(-1) ?? ""]));
}

interface Place {
  resource: string;
  method: string;
  host: string;
  path: string;
}

function contextOf({ resource, method, host, path }: Place): APIGatewayProxyEvent["requestContext"] {
  return {
    resourceId: "ex4mpl",
    resourcePath: resource,
    httpMethod: method,
    extendedRequestId: "OmHbZE6ToAMEk3w=",
    requestTime: "17/May/2030:12:00:00 +0000",
    requestTimeEpoch: 1_905_249_600_000,
    path,
    accountId: "111122223333",
    protocol: "HTTP/1.1",
    stage: STAGE.slice(1),
    domainName: host,
    domainPrefix: host.split(".")[0] ?? "",
    requestId: "2f9d4e3c-5b1a-4f0e-9c8d-7a6b5c4d3e2f",
    apiId: "abcdefghij",
    authorizer: null,
    identity: IDENTITY,
  };
}

const IDENTITY: APIGatewayProxyEvent["requestContext"]["identity"] = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: "198.51.100.7",
  user: null,
  userAgent: "test/1.0",
  userArn: null,
};

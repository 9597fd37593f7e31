import manifest from "../../../package.json" with { type: "json" };
import { PARAMETERS, PATHS } from "./operations.ts";
import { HEADERS } from "./replies.ts";
import { schemas } from "./schemas.ts";
import type { OpenApi } from "./types.ts";

const INFO: OpenApi["info"] = {
  title: "callback-urls",
  summary: "URLs that answer waiting workflows",
  description:
    "The HTTP side of a callback-urls stack. Another method of `/urls` and `/respond` gets 405 `MethodNotAllowed` with `Allow`, all else 404 `NotFound`.",
  version: manifest.version,
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
};

const SERVERS: OpenApi["servers"] = [
  {
    // The stage's name, whatever the version of the app.
    url: "https://{api_id}.execute-api.{region}.amazonaws.com/v1",
    description: "The stack's output `Api`",
    variables: {
      api_id: { default: "a1b2c3d4e5", description: "The id of the stack's API" },
      region: { default: "us-east-1", description: "The stack's Region" },
    },
  },
  {
    url: "https://{domain}",
    description: "A domain of your own",
    variables: {
      domain: { default: "approvals.example.com", description: "The stack parameter `DomainName`" },
    },
  },
];

const SECURITY: OpenApi["components"]["securitySchemes"] = {
  // As Amazon API Gateway's own exports name it: OpenAPI has no kind for SigV4.
  sigv4: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "AWS Signature Version 4 for `execute-api`; the caller needs the stack's output `Policy`",
    "x-amazon-apigateway-authtype": "awsSigv4",
  },
};

/** Gives the OpenAPI 3.1 document of all that the stack does over HTTP, at the version of package.json. */
export function openApi(): OpenApi {
  return {
    openapi: "3.1.0",
    info: INFO,
    servers: SERVERS,
    paths: PATHS,
    components: {
      schemas: schemas(),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: SECURITY,
    },
  };
}

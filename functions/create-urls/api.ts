import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { CallbackError } from "../errors.ts";
import { jsonReply, toApiGateway } from "../http/reply.ts";
import { fromApiGateway, type HttpRequest, jsonBody, mediaTypeOf } from "../http/request.ts";
import { JsonError } from "../json.ts";
import { required } from "../settings.ts";
import { executeApiUrl } from "./base-url.ts";
import type { Creation } from "./create-urls.ts";
import { create, creationFrom } from "./door.ts";

const creation = creationFrom(required("BASE_URL"));

/**
 * CreateUrls over HTTP: `POST /urls`, which API Gateway lets pass only with SigV4.
 * Answers with the URLs, or with a 4xx or 5xx status and what is wrong, always as JSON.
 */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const request = fromApiGateway(event);
  const result = await create(() => readJson(request), at(event));
  if ("created" in result) return toApiGateway(jsonReply(200, JSON.stringify(result.created)));
  const { status, headers } = result.refused;
  return toApiGateway(jsonReply(status, JSON.stringify(result.body), headers));
}

/** This creation, with links to the stack's `BaseUrl`, else to the API that was called. */
function at({ requestContext: { apiId, stage } }: APIGatewayProxyEvent): Creation {
  const { baseUrl, region } = creation.home;
  return baseUrl === ""
    ? { ...creation, home: { baseUrl: executeApiUrl(apiId, region, stage), region } }
    : creation;
}

function readJson(request: HttpRequest): unknown {
  if (request.method !== "POST")
    throw new CallbackError("MethodNotAllowed", "Use POST", { headers: { allow: "POST" } });
  if (mediaTypeOf(request) !== "application/json")
    throw new CallbackError("UnsupportedMediaType", "Send the request as application/json");
  try {
    return jsonBody(request);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new CallbackError(error.reason === "number" ? "InvalidAction" : "InvalidJSON", error.message);
  }
}

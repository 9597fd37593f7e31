/** An API by its parts, as a request may name it. */
export interface ApiParts {
  api_id: string;
  stage: string;
  region?: string | undefined;
}

/** Where the API of this stack is. */
export interface Home {
  /** The stack's own base URL, without a trailing slash. */
  baseUrl: string;
  region: string;
}

/**
 * Gives the base of a request's URLs, less a slash at its end.
 * @param requested a URL that the schema has checked, an API's parts, or nothing for the stack's own
 */
export function baseUrlOf(requested: string | ApiParts | undefined, home: Home): string {
  if (requested === undefined) return home.baseUrl;
  if (typeof requested === "string") return new URL(requested).href.replace(/\/$/, "");
  return executeApiUrl(requested.api_id, requested.region ?? home.region, requested.stage);
}

/** The address of a REST API, in the DNS suffix of its Region's partition. */
export function executeApiUrl(apiId: string, region: string, stage: string): string {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://${apiId}.execute-api.${region}.${suffix}/${stage}`;
}

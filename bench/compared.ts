import predecessor from "./predecessor.json" with { type: "json" };

/** What was measured of sfn-callback-urls 1.1.0, which this app succeeds. */
export { predecessor };

/** The length of its URL for a token and an output of this many characters, with an expiration; undefined when unknown. */
export function predecessorUrl(token: number, output: number): number | undefined {
  return predecessor.urls.find((url) => url.expiration && url.token === token && url.output === output)
    ?.length;
}

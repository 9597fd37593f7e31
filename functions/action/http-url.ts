const HTTP_URL = /^https?:\/\/[^/?#\\]+/i;
const SPACE_OR_CONTROL = /[\s\p{Cc}]/u;

/**
 * Whether a text is an absolute http(s) URL that every parser reads alike: the WHATWG parser also takes
 * missing or turned slashes and drops line breaks, which would let an authority hide behind them.
 */
export function isHttpUrl(text: string): boolean {
  return HTTP_URL.test(text) && !SPACE_OR_CONTROL.test(text) && URL.canParse(text);
}

/** Whether no placeholder stands in the scheme or authority of an http(s) URL. */
export function hasFixedOrigin(url: string): boolean {
  return !HTTP_URL.exec(url)?.[0].includes("$");
}

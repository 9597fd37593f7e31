const HTTP_URL = /^https?:\/\/[^/?#\\]+/i;
const SPACE_OR_CONTROL = /[\s\p{Cc}]/u;

/**
 * Whether a text is an absolute http(s) URL that every parser reads alike: the WHATWG parser also takes
 * missing or turned slashes and drops line breaks, which would let an authority hide behind them.
 */
export function isHttpUrl(text: string): boolean {
  return HTTP_URL.test(text) && !SPACE_OR_CONTROL.test(text) && URL.canParse(text);
}

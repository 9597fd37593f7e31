const HTTP_URL = /^https?:\/\/[^/?#\\]+/i;
const SPACE_OR_CONTROL = /[\s\p{Cc}]/u;
/** API Gateway passes on 10,240 bytes of headers. */
const MAX_LENGTH = 8_000;

/**
 * Whether a text is an absolute http(s) URL that every parser reads alike: the WHATWG parser also takes
 * missing or turned slashes and drops line breaks, which would let an authority hide behind them.
 * Spelled out in ASCII it has at most 8,000 characters, so that it fits a header.
 */
export function isHttpUrl(text: string): boolean {
  return (
    HTTP_URL.test(text) &&
    !SPACE_OR_CONTROL.test(text) &&
    (URL.parse(text)?.href.length ?? Infinity) <= MAX_LENGTH
  );
}

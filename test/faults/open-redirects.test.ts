/**
 * Case 15, of redirects: a link leads on to the origin that its creator sealed and to no other, however a parameter, the
 * query or a header is written. Where placeholders stand and what is put into them: test/handlers/response-parameters.test.ts;
 * in a browser: test/browser/redirects.test.ts.
 */
import { describe, expect, test } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { link } from "../handlers/link.ts";
import { parameterized, stack, withQuery } from "../handlers/parameterized.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { API } from "../handlers/stack.ts";

const leadingTo = (redirect: string) => ({ name: "a", type: "success", output: 1, response: { redirect } });

/** What a creation says, and how often it asked KMS. */
async function created(redirect: string, enable_output_parameters: boolean) {
  const before = kms.calls.length;
  const actions = [leadingTo(redirect)];
  const { error, urls } = await stack.createUrls({ token: "a", actions, enable_output_parameters });
  return { error, urls, kms: kms.calls.length - before };
}

describe("a redirect that parsers may read in two ways", () => {
  const NEVER = [
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https:\\\\evil.example",
    "https:/\\evil.example",
    "http:\\/evil.example",
    "https://",
    "https://?evil.example",
    "https://#evil.example",
    "https://\\evil.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:1",
    "file:///etc/passwd",
    "ftp://evil.example/",
    "blob:https://example.com/1",
    "view-source:https://example.com/",
    " https://example.com/",
    "https://example.com/ ",
    "\thttps://example.com/",
    "h\nttps://example.com/",
    "https://exa\tmple.com/",
    "https://example.com\n.evil.example/",
    "https://example.com/\r\nSet-Cookie: a=b",
    "https://example.com/\u0085",
    "https://example.com/\u2028",
    "https://exa mple.com/",
    "https://example.com\0.evil.example/",
    "https://[::1",
    "https://example.com:99999/",
    "https://example.com:port/",
    "https://exa%mple.com/",
    "https://%00/",
    "https://1.2.3.4.5/",
    "https://0x100000000/",
    "/relative",
    "?query",
    "",
  ];
  test.for(NEVER)("is refused at creation: %j", async (redirect) => {
    for (const parameters of [false, true])
      expect(await created(redirect, parameters)).toEqual({ error: "InvalidJSON", kms: 0 });
  });

  const FIXED: [redirect: string, location: string][] = [
    ["https://EXAMPLE.com:443", "https://example.com/"],
    ["https://example.com/a/../b", "https://example.com/b"],
    ["https://example.com/%2e%2e/b", "https://example.com/b"],
    ["https://example.com\\@evil.example/", "https://example.com/@evil.example/"],
    ["https://example.com/\\evil.example", "https://example.com//evil.example"],
    ["https://example.com//evil.example", "https://example.com//evil.example"],
    ["https://example.com?@evil.example/", "https://example.com/?@evil.example/"],
    ["https://example.com#@evil.example/", "https://example.com/#@evil.example/"],
    ["https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"],
    ["https://ｅｘａｍｐｌｅ。com/", "https://example.com/"],
    ["https://ex\u00adample.com/", "https://example.com/"],
    ["https://2130706433/", "https://127.0.0.1/"],
    ["https://example.com/?q=é\u{1f511}", "https://example.com/?q=%C3%A9%F0%9F%94%91"],
  ];
  test.for(FIXED)(
    "leads where the WHATWG's parser goes, in ASCII, when it is fixed: %s",
    async ([redirect, to]) => {
      const { url, token } = await link(stack, leadingTo(redirect));
      const { statusCode, headers } = await stack.respond(jsonPost(url, {}));
      expect([statusCode, headers?.location]).toEqual([303, to]);
      expect(stepFunctions.callsFor(token)).toHaveLength(1);
    },
  );
});

describe("a redirect with parameters", () => {
  const OUTSIDE_PATH = [
    "$a",
    "$a://example.com/",
    "http$a://example.com/",
    "https:$a",
    "https:/$a/",
    "https://$a",
    "https://$a/",
    "https://$a.example.com/",
    "https://example.$a/",
    "https://example.com$a",
    "https://example.com${a}.evil.example/",
    "https://example.com:$a/",
    "https://example.com:44$a/",
    "https://$a@example.com/",
    "https://a:$a@example.com/",
    "https://user@example.com/$a",
    "https://user:password@example.com/$a",
    "https://@example.com$a/",
    "https://[$a]/",
    "https://[::$a]/",
    "https://1.2.3.$a/",
    "https://example.com/../$a",
    "https://example.com/%2e%2e/$a",
    "https://example.com/%2E./$a",
    "https://example.com\\..\\$a",
  ];
  test.for(OUTSIDE_PATH)(
    "is refused at creation when one could choose the authority or climb: %s",
    async (it) => {
      const { error, urls, kms } = await created(it, true);
      expect(["InvalidAction", "InvalidJSON"]).toContain(error);
      expect([urls, kms]).toEqual([undefined, 0]);
    },
  );

  const VALUES = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "@evil.example",
    ":@evil.example",
    ".evil.example",
    ":8443",
    "..",
    "../..",
    "..%2f..",
    "%2e%2e",
    "%2E%2e/",
    "%252e%252e",
    "．．",
    "。。",
    "／evil.example",
    "\t//evil.example",
    "\n//evil.example",
    "\r\nLocation: https://evil.example/",
    "\0",
    "\u2028",
    "javascript:alert(1)",
    "https://evil.example/",
    "еvil.example",
    "?next=//evil.example",
    "#@evil.example",
    ";@evil.example",
    "&redirect=https://evil.example/",
    "%00",
    "%",
    "\ufeff",
    "a".repeat(9_000),
  ];
  const PLACES = ["/$a", "/x$a", "/x/$a", "/x/$a/y", "/?q=$a", "?$a", "#$a", "/;$a", "/.$a", "/x\\$a"];
  const ORIGIN = "https://example.com";
  test.for(PLACES)("leads to its origin or nowhere, whatever is put in at %s", async (place) => {
    const shape = shapeOf(new URL(`${ORIGIN}${place.replace("$a", "v")}`).href);
    for (const value of VALUES) {
      const { url, token } = await parameterized({ response: { redirect: `${ORIGIN}${place}` } });
      const { statusCode, headers } = await stack.respond(jsonPost(withQuery(url, [["a", value]]), {}));
      const calls = stepFunctions.callsFor(token).length;
      expect([value, statusCode, calls]).toEqual(
        headers?.location === undefined ? [value, 400, 0] : [value, 303, 1],
      );
      const location = String(headers?.location ?? `${ORIGIN}/`);
      // As a browser reads it, and as a program that takes it for text does.
      expect([value, new URL(location, API).origin, location.startsWith(`${ORIGIN}/`)]).toEqual([
        value,
        ORIGIN,
        true,
      ]);
      expect(location).toMatch(/^[!-~]+$/);
      if (headers?.location !== undefined) expect([value, shapeOf(location)]).toEqual([value, shape]);
    }
  });
});

describe("a link leads on as it was sealed", () => {
  test("when the query names other places", async () => {
    const { url, token } = await link(stack, leadingTo("https://example.com/done"));
    const others = ["redirect", "response", "next", "url", "location", "return_to", "response.redirect"];
    const query = others.map((name): [string, string] => [name, "https://evil.example/"]);
    const { headers } = await stack.respond(
      jsonPost(withQuery(url, query), { redirect: "https://evil.example/" }),
    );
    expect(headers?.location).toBe("https://example.com/done");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
  });

  const FOREIGN = {
    Host: "evil.example",
    "X-Forwarded-Host": "evil.example",
    Forwarded: "host=evil.example",
    "X-Original-URL": "/evil",
    Referer: "https://evil.example/",
    Origin: "https://evil.example",
  };

  test("when headers name other hosts, and so do its page and its refusal", async () => {
    const { url, token } = await link(stack, leadingTo("https://example.com/done"));
    const headers = { ...FOREIGN, Accept: "text/html" };
    const reply = await stack.respond(jsonPost(url, {}, { headers }));
    expect(reply.headers?.location).toBe("https://example.com/done");
    expect(stepFunctions.callsFor(token)).toHaveLength(1);
    const refused = await stack.respond(jsonPost(url, {}, { headers }));
    expect([refused.statusCode, JSON.stringify(refused).includes("evil")]).toEqual([410, false]);
  });

  test("and a new one leads to the API that API Gateway names, whatever the caller's headers do", async () => {
    const actions = [{ name: "a", type: "heartbeat" }];
    const event = jsonPost(`${API}/urls`, { token: "a", actions }, { headers: FOREIGN });
    event.requestContext.domainName = "evil.example";
    const reply = await stack.createUrlsApi(event);
    expect(summary(reply)).toBe("200");
    expect(JSON.stringify(bodyOf(reply).urls)).toContain(`"${API}/respond?`);
    expect(reply.body).not.toContain("evil");
  });
});

/** What parts a URL in: no value may add a segment, a query or a fragment. */
function shapeOf(url: string): string {
  return url.replace(/[^/?#]/g, "");
}

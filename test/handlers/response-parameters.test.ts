import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { parameterized, press, stack } from "./parameterized.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";

describe("a parameter of a response", () => {
  const HOSTILE = `<script>"'&</script>`;

  test("is escaped in HTML and nowhere else", async () => {
    const response = { html: '<p title="$a">$a</p>', text: "$a", json: { $a: "$a" } };
    const say = async (accept: string) =>
      (await press(await parameterized({ response }), { a: HOSTILE }, accept)).reply;
    const { body } = await say("text/html");
    expect(body).not.toContain("<script");
    expect(body).toMatch(/^<p title="&lt;script&gt;&quot;&#(x27|39);&amp;&lt;\/script&gt;">&lt;script/);
    expect((await say("text/plain")).body).toBe(HOSTILE);
    expect(bodyOf(await say("application/json"))).toEqual({ [HOSTILE]: HOSTILE });
  });

  test.for<[string, string, string]>([
    ["https://example.com/$a", "b c/é", "https://example.com/b%20c%2F%C3%A9"],
    ["https://example.com/?q=$a#$a", "x&y=#z", "https://example.com/?q=x%26y%3D%23z#x%26y%3D%23z"],
    ["https://example.com/a/$a/b", "%2e%2e", "https://example.com/a/%252e%252e/b"],
    ["https://example.com/$a", "//evil.example/@", "https://example.com/%2F%2Fevil.example%2F%40"],
    ["https://example.com/$a", "\\\\evil.example", "https://example.com/%5C%5Cevil.example"],
    ["https://example.com/v$a", "..", "https://example.com/v.."],
    ["HTTPS://Example.com:443/$a", "b", "https://example.com/b"],
  ])("is percent-encoded in the redirect %s for %s", async ([redirect, value, location]) => {
    const { reply, calls } = await press(await parameterized({ response: { redirect } }), { a: value });
    expect([reply.statusCode, reply.headers?.location, calls]).toEqual([303, location, 1]);
  });

  test.for<[string, string]>([
    ["https://example.com/a/$a", ".."],
    ["https://example.com/a/$a/b", "."],
    ["https://example.com/a/.$a/b", "."],
    ["https://example.com/a/%2e$a/b", "."],
    ["https://example.com/a\\$a\\b", ".."],
    ["https://example.com/$b", "x"],
    ["https://example.com/$a", "\ud800"],
  ])("gives OutputFormatting and sends nothing for the redirect %s with %s", async ([redirect, value]) => {
    const { url, token } = await parameterized({ response: { redirect } });
    const event = jsonPost(url, {});
    event.multiValueQueryStringParameters = { ...event.multiValueQueryStringParameters, a: [value] };
    expect(summary(await stack.respond(event))).toBe("400 OutputFormatting");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("never leads a redirect off its origin, whatever its value", async () => {
    const place = fc.constantFrom("$a", "x/$a", "?$a", "#$a", "a/$a/..b", "x$a?b=$a");
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.string({ unit: fc.constantFrom(..."./\\@:?#%2eE\t\n ") }),
        async (path, value) => {
          const { reply } = await press(
            await parameterized({ response: { redirect: `https://example.com/${path}` } }),
            { a: value },
          );
          if (reply.statusCode === 303)
            expect(String(reply.headers?.location)).toMatch(/^https:\/\/example\.com\//);
          else expect(summary(reply)).toBe("400 OutputFormatting");
        },
      ),
      { numRuns: 200 },
    );
  });
});

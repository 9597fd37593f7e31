import type { APIGatewayProxyEvent } from "aws-lambda";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromApiGateway, type HttpRequest, mediaTypeOf } from "../../functions/http/request.ts";
import { isFromProgram, preferredFormat, preferredWords } from "../../functions/respond/accept.ts";
import { LANGUAGE_TAGS, wordsOf } from "../../functions/words/languages.ts";
import { httpRequest } from "../functions/http/requests.ts";
import { SENDERS } from "../handlers/senders.ts";
import { anyText, edited, frozen } from "./edits.ts";
import { anyEvent } from "./events.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

test("fromApiGateway gives texts and bytes alone, and keeps the event as it is", async () => {
  const reach = new Reach("events with a query");
  await fuzz(
    fc.property(anyEvent, (event) => {
      const request = fromApiGateway(frozen(event));
      for (const [name, value] of request.headers) {
        expect(name).toBe(name.toLowerCase());
        expect(typeof value).toBe("string");
      }
      for (const values of request.query.values())
        for (const value of values) expect(typeof value).toBe("string");
      expect(request.body).toBeInstanceOf(Buffer);
      expect(mediaTypeOf(request)).not.toMatch(/[;A-Z]|^\s|\s$/);
      reach.note(request.query.size > 0);
    }),
  );
  reach.expectAtLeast(0.4);
});

test("fromApiGateway gives a query and a body back as they were sent", async () => {
  const query = fc.dictionary(anyText, fc.array(anyText, { minLength: 1, maxLength: 3 }));
  const only = { headers: null, multiValueHeaders: null, queryStringParameters: null, pathParameters: null };
  await fuzz(
    fc.property(query, fc.uint8Array(), (lists, bytes) => {
      const body = Buffer.from(bytes).toString("base64");
      const sent = { ...only, body, isBase64Encoded: true, multiValueQueryStringParameters: lists };
      const request = fromApiGateway(sent as unknown as APIGatewayProxyEvent);
      expect([...request.query]).toEqual(Object.entries(lists));
      expect(request.body.equals(bytes)).toBe(true);
    }),
  );
});

const sentAccepts = SENDERS.flatMap(([, headers]) => headers.Accept ?? []);
const range = fc
  .tuple(
    fc.constantFrom(
      "text/html",
      "TEXT/html",
      "application/json",
      "text/plain",
      "*/*",
      "text/*",
      "image/*",
      "*",
      "a/b/c",
    ),
    fc.constantFrom("", ";q=0", ";q=0.5", "; Q=1", ";q=2", ";q=x", ';charset="a;q=0,"', ";v=b3;q=.7", ";"),
  )
  .map((parts) => parts.join(""));
const anyAccept = fc.oneof(
  edited(fc.constantFrom(...sentAccepts)),
  fc.array(range, { maxLength: 5 }).map((ranges) => ranges.join(",")),
  fc.array(fc.oneof(range, anyText)).map((ranges) => ranges.join(", ")),
  fc
    .tuple(fc.constantFrom(";", ",", '"', "\\", ";q=", " ", "a;b="), fc.nat(3_000))
    .map(([it, n]) => it.repeat(n)),
);

test("Accept of any form leads to one of three formats, in time by its length", async () => {
  const reach = new Reach("headers that prefer something other than JSON");
  await fuzz(
    fc.property(anyAccept, (accept) => {
      const request = httpRequest({ headers: { accept } });
      const format = preferredFormat(request);
      const isProgram = isFromProgram(request);
      expect(["json", "html", "text"]).toContain(format);
      if (isProgram) expect(format).not.toBe("html");
      reach.note(format !== "json");
    }),
  );
  reach.expectAtLeast(0.25);
});

test("a request with a header that only browsers send is never taken for a program's", async () => {
  const name = fc.oneof(
    fc.constantFrom("range", "purpose", "sec-purpose"),
    fc.string().map((rest) => `sec-fetch-${rest.toLowerCase()}`),
  );
  await fuzz(
    fc.property(
      fc.constantFrom("*/*", "application/json", "text/plain"),
      name,
      anyText,
      (accept, it, value) => {
        expect(isFromProgram(httpRequest({ headers: { accept } }))).toBe(true);
        expect(isFromProgram(httpRequest({ headers: { accept, [it]: value } }))).toBe(false);
      },
    ),
  );
});

const tag = fc.constantFrom("de", "ja-JP", "en-US", "fr", "es-419", "*", "x", "", "zh-Hant-TW", "DE", "-");
const languages = fc
  .array(fc.tuple(fc.oneof(tag, anyText), fc.constantFrom("", ";q=0", ";q=0.3", ";q=1e9", ";q=-1")))
  .map((all) => all.map((parts) => parts.join("")).join(","));

test("Accept-Language of any form leads to one of our languages", async () => {
  const reach = new Reach("headers that prefer another language than English");
  await fuzz(
    fc.property(fc.oneof(languages, edited(languages)), (it) => {
      const words = preferredWords(httpRequest({ headers: { "accept-language": it } }));
      expect(LANGUAGE_TAGS.map(wordsOf)).toContain(words);
      reach.note(words !== wordsOf("en"));
    }),
  );
  reach.expectAtLeast(0.2);
});

test("a media type is read alike however it is spelled", async () => {
  const types = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/plain");
  const spelled = fc.tuple(types, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), anyText);
  await fuzz(
    fc.property(spelled, fc.constantFrom("", " ", "\t"), ([type, upper, rest], space) => {
      const letters = [...type].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join("");
      const value = `${space}${letters}${space};${rest}`;
      const request: HttpRequest = httpRequest({ headers: { "content-type": value } });
      expect(mediaTypeOf(request)).toBe(type);
    }),
  );
});

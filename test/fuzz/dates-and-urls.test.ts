import fc from "fast-check";
import { expect, test } from "vitest";
import { isHttpUrl } from "../../functions/action/http-url.ts";
import { baseUrlOf } from "../../functions/create-urls/base-url.ts";
import { expirationOf } from "../../functions/create-urls/expiration.ts";
import { parseRequest, requestSchema } from "../../functions/create-urls/request.ts";
import { DAY, NOW } from "../functions/fakes.ts";
import { attempt } from "./attempt.ts";
import { anyText, edited } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

const pad = (value: number, size = 2) => String(value).padStart(size, "0");
const written = fc
  .record({
    date: fc.date({ min: new Date(NOW - DAY), max: new Date(NOW + 400 * DAY), noInvalidDate: true }),
    sign: fc.constantFrom("-", ""),
    zone: fc.constantFrom("Z", "z", "", "+02:00", "-0930", "+14", "+23:59"),
    between: fc.constantFrom("T", "t", " "),
  })
  .map(({ date, sign, zone, between }) => {
    const day = [pad(date.getUTCFullYear(), 4), pad(date.getUTCMonth() + 1), pad(date.getUTCDate())].join(
      sign,
    );
    return {
      text: `${day}${between}${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}${zone}`,
      date,
      zone,
    };
  });

test("expirationOf reads a date-time of any spelling as the one moment that it names", async () => {
  await fuzz(
    fc.property(written, ({ text, date, zone }) => {
      const [, sign = "+", hours = "0", minutes = "0"] = /([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
      const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
      const moment = Math.floor(date.getTime() / 60_000) * 60_000 - offset;
      const result = attempt(() => expirationOf({ expiration: text }, NOW), "InvalidDate");
      if (moment <= NOW) expect(result).toMatchObject({ refused: { code: "InvalidDate" } });
      else expect(result).toEqual({ value: Math.min(moment, NOW + 366 * DAY) });
    }),
  );
});

test("expirationOf gives a moment within 366 days, or InvalidDate, for texts and numbers of any kind", async () => {
  const reach = new Reach("moments");
  const text = fc.oneof(
    edited(
      written.map((it) => it.text),
      2,
    ),
    anyText,
    fc.stringMatching(/^[\d:TZ.,+-]{4,30}$/),
  );
  const request = fc.oneof(
    text.map((expiration) => ({ expiration })),
    fc.integer({ min: 1 }).map((expires_in) => ({ expires_in })),
    fc.maxSafeInteger().map((it) => ({ expires_in: Math.abs(it) + 1 })),
  );
  await fuzz(
    fc.property(request, (it) => {
      const result = attempt(() => expirationOf(it, NOW), "InvalidDate");
      reach.note("value" in result);
      if (!("value" in result)) return;
      expect(Number.isSafeInteger(result.value)).toBe(true);
      expect(result.value).toBeGreaterThan(NOW);
      expect(result.value).toBeLessThanOrEqual(NOW + 366 * DAY);
    }),
  );
  reach.expectAtLeast(0.4);
});

const url = fc.oneof(
  edited(fc.constantFrom("https://example.com/a/b", "http://user@[::1]:8080/?q#f", "HTTPS://EXAMPLE.com"), 2),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  anyText.map((it) => `https://${it}`),
  anyText,
);

test("a redirect or base URL that is accepted means one thing to every parser", async () => {
  const reach = new Reach("URLs that were accepted");
  await fuzz(
    fc.property(url, (it) => {
      const isTaken = isHttpUrl(it);
      reach.note(isTaken);
      if (!isTaken) return;
      const { protocol, host, href } = new URL(it);
      expect(["http:", "https:"]).toContain(protocol);
      expect(href).toMatch(/^[\x21-\x7e]*$/);
      expect(host).not.toBe("");
      // The authority ends where any reader of RFC 3986 ends it.
      const [authority = ""] = it.replace(/^https?:\/\//i, "").split(/[/?#\\]/, 1);
      expect(authority).not.toBe("");
      expect(() => new URL(`${protocol}//${authority}`)).not.toThrow();
      expect(new URL(`${protocol}//${authority}`).host).toBe(host);
    }),
  );
  reach.expectAtLeast(0.3);
});

test("baseUrlOf gives an absolute URL to put a path behind, for all that the schema takes", async () => {
  const reach = new Reach("bases that were accepted");
  const home = { baseUrl: "https://home.example.com", region: "eu-west-1" };
  const request = (base_url: unknown) => ({
    token: "a",
    actions: [{ name: "a", type: "heartbeat" }],
    base_url,
  });
  const part = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,9}$/), edited(fc.constant("abc"), 1));
  const parts = fc.record({ api_id: part, stage: part, region: part }, { requiredKeys: ["api_id", "stage"] });
  await fuzz(
    fc.property(fc.oneof(url, parts), (it) => {
      const result = attempt(() => parseRequest(requestSchema, request(it)), "InvalidJSON");
      reach.note("value" in result);
      if (!("value" in result)) return;
      const base = baseUrlOf(result.value.base_url, home);
      const { pathname, search, hash } = new URL(`${base}/respond`);
      expect([search, hash]).toEqual(["", ""]);
      expect(pathname.endsWith("/respond")).toBe(true);
      if (typeof it === "string") expect(new URL(base).origin).toBe(new URL(it).origin);
      expect(base).not.toMatch(/[?#\s]/);
    }),
  );
  reach.expectAtLeast(0.3);
});

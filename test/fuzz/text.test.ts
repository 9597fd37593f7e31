import fc from "fast-check";
import { expect, test } from "vitest";
import { isColour, isLogo, readableOn } from "../../functions/brand.ts";
import { asCallbackError, bareError, CallbackError } from "../../functions/errors.ts";
import { Undelivered } from "../../functions/http/undelivered.ts";
import { namedAddress, subjectLine } from "../../functions/notify/email/header.ts";
import { slackMessage } from "../../functions/notify/slack/message.ts";
import { snsSubject } from "../../functions/notify/sns/subject.ts";
import { messageText } from "../../functions/notify/text.ts";
import { signatureHeaders } from "../../functions/notify/webhook/sign.ts";
import { line, shorten } from "../../functions/slack/blocks.ts";
import { oneLine, tidy } from "../../functions/text.ts";
import { LANGUAGE_TAGS, wordsOf } from "../../functions/words/languages.ts";
import { momentOf } from "../../functions/words/moment.ts";
import { approveClaims } from "../functions/seal/claims.ts";
import { anyText, edited } from "./edits.ts";
import { Reach } from "./reach.ts";
import { anyMessage } from "./requests.ts";
import { fuzz } from "./runs.ts";

const text = fc.array(anyText, { maxLength: 6 }).map((parts) => parts.join(""));

test("tidy and oneLine leave nothing that nobody sees, and what they gave as it is", async () => {
  await fuzz(
    fc.property(text, (it) => {
      expect(tidy(tidy(it))).toBe(tidy(it));
      expect(oneLine(oneLine(it))).toBe(oneLine(it));
      expect(tidy(it)).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}|[\u2028\u2029]/u);
      expect(oneLine(it)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});

test("a text for Slack keeps to its limit and cuts no character in two", async () => {
  await fuzz(
    fc.property(text, fc.integer({ min: 1, max: 80 }), (it, max) => {
      expect(shorten(it.toWellFormed(), max).isWellFormed()).toBe(true);
      for (const shown of [shorten(it, max), line(it, max)]) expect(shown.length).toBeLessThanOrEqual(max);
      expect(line(it, max)).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+$/u);
    }),
  );
});

/** What a mail program shows of a header: encoded words decoded, the space between two dropped (RFC 2047). */
function decoded(header: string): string {
  const joined = header.replace(/\?= (?==\?)/g, "?=");
  return joined.replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, base64) => Buffer.from(base64, "base64").toString());
}

test("an address with a name is one line of ASCII that ends with the address and shows the name", async () => {
  const reach = new Reach("names in encoded words");
  await fuzz(
    fc.property(text, (name) => {
      const header = namedAddress(name, "a@example.com");
      expect(header).toMatch(/^[ -~]*$/);
      for (const word of header.split(" ")) if (word.startsWith("=?")) expect(word.length).toBeLessThan(76);
      const shown = header.replace(/ ?<?a@example\.com>?$/, "");
      const plain = shown.startsWith('"') ? shown.slice(1, -1).replace(/\\(.)/g, "$1") : decoded(shown);
      expect(plain).toBe(oneLine(name));
      reach.note(shown.startsWith("=?"));
    }),
  );
  reach.expectAtLeast(0.3);
});

test("a subject shows what was written, in one line, and nothing of it is decoded", async () => {
  await fuzz(
    fc.property(fc.oneof(text, edited(fc.constant("a =?UTF-8?Q?b?= c"), 2)), (it) => {
      const subject = subjectLine(it);
      expect(subject).not.toMatch(/\p{Cc}/u);
      expect(decoded(subject)).toBe(oneLine(it));
    }),
  );
});

test("a subject for SNS is printable ASCII, at most 99 characters, and says something", async () => {
  const reach = new Reach("subjects of their own");
  await fuzz(
    fc.property(text, (it) => {
      const subject = snsSubject(it);
      expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
      expect(subject).toMatch(/[A-Za-z0-9]/);
      reach.note(subject !== "Your answer is needed");
    }),
  );
  reach.expectAtLeast(0.5);
});

const url = "https://example.com/respond?data=x";
const notice = fc.record({ message: anyMessage, label: anyText }).map(({ message, label }) => ({
  transactionId: "00".repeat(16),
  messageId: "msg_1",
  message,
  links: [{ action: approveClaims().action, label, url, slackValue: undefined }],
  expiration: undefined,
  now: Date.UTC(2030, 4, 17),
}));

test("a message as text has each link on a line of its own, and no character that nobody sees", async () => {
  await fuzz(
    fc.property(notice, (it) => {
      const lines = messageText(it).split("\n");
      expect(lines.filter((one) => one === url).length).toBeGreaterThanOrEqual(1);
      expect(messageText(it)).not.toMatch(/[^\P{Cc}\n\t]|\p{Cs}/u);
    }),
  );
});

test("a message for Slack is JSON of at most 50 blocks, whatever it says", async () => {
  await fuzz(
    fc.property(notice, (it) => {
      const message: { blocks?: unknown[] } = slackMessage(it);
      expect(message.blocks?.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(message).isWellFormed()).toBe(true);
    }),
  );
});

test("a moment of JavaScript's calendar can be said in every language", async () => {
  const time = fc.oneof(fc.integer({ min: 0, max: 8.64e15 }), fc.date({ noInvalidDate: true }).map(Number));
  await fuzz(
    fc.property(time, time, fc.constantFrom(...LANGUAGE_TAGS), (moment, now, tag) => {
      expect(momentOf(moment, now, wordsOf(tag))).toMatch(/\d\d?:\d\d/);
    }),
  );
});

test("a webhook is signed with the one spelling of a key of 24 to 64 bytes, or SecretInvalid", async () => {
  const reach = new Reach("secrets that were taken");
  const secret = fc
    .uint8Array({ minLength: 20, maxLength: 70 })
    .map((key) => `whsec_${Buffer.from(key).toString("base64")}`);
  await fuzz(
    fc.property(fc.oneof(secret, edited(secret, 1)), text, (it, body) => {
      try {
        expect(signatureHeaders(it, "msg_1", 0, body)["webhook-signature"]).toMatch(/^v1,[\w+/]{43}=$/);
        expect(Buffer.from(it.slice(6), "base64").toString("base64")).toBe(it.slice(6));
        reach.note(true);
      } catch (thrown) {
        expect(thrown).toEqual(new Undelivered("SecretInvalid"));
        reach.note(false);
      }
    }),
  );
  reach.expectAtLeast(0.3);
});

test("a logo's address that is accepted is https and breaks out of no header, a colour out of no style", async () => {
  const reach = new Reach("logos that were accepted");
  const logo = edited(fc.constantFrom("https://example.com/logo.svg?a=b", "https://[::1]:8443/é"), 1);
  await fuzz(
    fc.property(logo, edited(fc.constant("#0b57d0"), 1), (it, colour) => {
      reach.note(isLogo(it));
      if (isLogo(it) && it !== "") expect(new URL(it).origin).toMatch(/^https:\/\/[^\s;,*]+$/);
      if (isColour(colour)) expect([readableOn(colour).length, colour.length]).toEqual([7, 7]);
    }),
  );
  reach.expectAtLeast(0.3);
});

test("whatever is thrown becomes an error of ours with fixed words, and a bare one for a state machine", async () => {
  await fuzz(
    fc.property(fc.anything(), anyText, (thrown, message) => {
      for (const it of [thrown, new Error(message), Object.assign(new Error(message), { name: message })]) {
        const error = asCallbackError(it);
        expect(error).toBeInstanceOf(CallbackError);
        expect([error.code, error.message]).toEqual([
          "ServiceError",
          "The service could not do this now; try again",
        ]);
        expect({ ...bareError(error), stack: bareError(error).stack }).toEqual({
          name: "ServiceError",
          stack: "ServiceError",
        });
      }
    }),
  );
});

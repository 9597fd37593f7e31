/** The real client of SES, against a local server. */
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { brandOf } from "../../../../functions/brand.ts";
import { emailChannel } from "../../../../functions/notify/email/email.ts";
import { NOTICE } from "../notices.ts";
import { type Answer, listen, replies, slowly } from "../server.ts";

const SETTINGS = { emailFrom: "approvals@example.com", brand: brandOf("", "", "#0b57d0") };
const ACCEPTS = replies(200, '{"MessageId":"id"}', { "content-type": "application/json" });
const BUSY = replies(429, '{"message":"Maximum sending rate exceeded."}', {
  "content-type": "application/json",
  "x-amzn-errortype": "TooManyRequestsException",
});

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "a");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "b");
});
afterEach(() => vi.unstubAllEnvs());

/** Sends a mail. @returns its id, and how often SES was asked */
async function send(answer: Answer): Promise<[id: string | undefined, asked: number]> {
  const ses = await listen(answer);
  vi.stubEnv("AWS_ENDPOINT_URL_SESV2", ses.url);
  const [mail] = emailChannel(SETTINGS)({ type: "email", to: ["ann@example.com"] });
  return [await mail?.send(NOTICE, AbortSignal.timeout(10_000)), ses.received.length];
}

it("is asked again when it was too much at once", async () => {
  let busy = 2;
  const answer: Answer = (response, request) => (busy-- > 0 ? BUSY : ACCEPTS)(response, request);
  expect(await send(answer)).toEqual(["id", 3]);
});

it("is waited for when it is slow, so that no mail goes out twice", async () => {
  expect(await send(slowly(3_300, ACCEPTS))).toEqual(["id", 1]);
});

it("gets a client for each channel of a request: one alone tries again ever more seldom", () => {
  const newClient = vi.fn(() => new SESv2Client({}));
  const channel = emailChannel(SETTINGS, newClient);
  for (let request = 1; request <= 3; request++) {
    channel({ type: "email", to: ["ann@example.com", "bob@example.com"], per_recipient: true });
    expect(newClient).toHaveBeenCalledTimes(request);
  }
});

import { SNSClient } from "@aws-sdk/client-sns";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Undelivered } from "../../../../functions/http/undelivered.ts";
import { ChannelRefused, type Notice } from "../../../../functions/notify/delivery.ts";
import { snsChannel } from "../../../../functions/notify/sns/sns.ts";
import { messageText } from "../../../../functions/notify/text.ts";
import { NOTICE } from "../notices.ts";
import { hangs, listen, replies, type TestServer } from "../server.ts";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:approvals";
const FAR_TOPIC = "arn:aws:sns:us-east-1:111122223333:approvals";
const PUBLISHED = `<PublishResponse><PublishResult><MessageId>sns-1</MessageId></PublishResult></PublishResponse>`;
const DENIED = `<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>canary</Message></Error></ErrorResponse>`;

/** Sends by an SNS on loopback. */
function send(server: TestServer, topic = TOPIC, notice: Notice = NOTICE, patience = 2_000) {
  const [delivery, ...more] = channelAt(server)({ type: "sns", topic_arn: topic });
  expect([delivery?.channel, delivery?.to, more]).toEqual(["sns", topic, []]);
  return delivery?.send(notice, AbortSignal.timeout(patience));
}

function channelAt({ url }: TestServer) {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };
  return snsChannel(
    { snsTopicArns: [TOPIC, FAR_TOPIC] },
    (region) => new SNSClient({ region, endpoint: url, credentials, maxAttempts: 1 }),
  );
}

/** What was published, by SNS' own field names. */
function publishedTo({ received }: TestServer) {
  return received.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
}

afterEach(() => void vi.unstubAllEnvs());

describe("snsChannel", () => {
  it("publishes subject and text, and gives SNS' id", async () => {
    const server = await listen(replies(200, PUBLISHED));
    expect(await send(server)).toBe("sns-1");
    expect(publishedTo(server)).toEqual([
      {
        Action: "Publish",
        Version: "2010-03-31",
        TopicArn: TOPIC,
        Subject: "Approve invoice 4711?",
        Message: messageText(NOTICE),
      },
    ]);
  });

  it("asks the topic's own Region, with one client each", async () => {
    const server = await listen(replies(200, PUBLISHED));
    const clientIn = vi.fn((region: string) => new SNSClient({ region }));
    const channel = snsChannel({ snsTopicArns: [TOPIC, FAR_TOPIC] }, clientIn);
    for (const topic_arn of [TOPIC, FAR_TOPIC, TOPIC]) channel({ type: "sns", topic_arn });
    expect(clientIn.mock.calls).toEqual([["eu-west-1"], ["us-east-1"]]);
    await send(server, FAR_TOPIC);
    expect(server.received[0]?.headers.authorization).toContain("/us-east-1/sns/aws4_request");
  });

  it("makes its clients itself", async () => {
    const server = await listen(replies(200, PUBLISHED));
    vi.stubEnv("AWS_ENDPOINT_URL_SNS", server.url);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    const [delivery] = snsChannel({ snsTopicArns: [TOPIC] })({ type: "sns", topic_arn: TOPIC });
    expect(await delivery?.send(NOTICE, AbortSignal.timeout(5_000))).toBe("sns-1");
  });

  it.each([
    "arn:aws:sns:eu-west-1:111122223333:approvals2",
    "arn:aws:sns:eu-west-1:111122223333:approval",
    "arn:aws:sns:eu-west-1:444455556666:approvals",
    TOPIC.toUpperCase(),
    `${TOPIC} `,
    "",
  ])("refuses the topic %j, which isn't listed, and doesn't quote it", async (topic_arn) => {
    const channel = channelAt(await listen());
    expect(() => channel({ type: "sns", topic_arn })).toThrow(
      new ChannelRefused("add the topic's ARN to SnsTopicArns, or give one that is there"),
    );
  });

  it("carries hostile texts as text", async () => {
    const server = await listen(replies(200, PUBLISHED));
    const hostile = '"&TopicArn=x\u0000\u202E<b>{{x}}\ud800';
    const message = {
      subject: hostile,
      text: hostile,
      details: [{ label: hostile, value: hostile }],
      footer: hostile,
    };
    const notice = { ...NOTICE, message };
    await send(server, TOPIC, notice);
    expect(publishedTo(server)).toMatchObject([
      { TopicArn: TOPIC, Subject: '"&TopicArn=x<b>{{x}}', Message: messageText(notice) },
    ]);
  });

  it("throws what SNS says", async () => {
    const sending = send(await listen(replies(403, DENIED)));
    await expect(sending).rejects.toMatchObject({ name: "AuthorizationErrorException" });
  });

  it("gives up when told so", async () => {
    const sending = send(await listen(hangs), TOPIC, NOTICE, 200);
    await expect(sending).rejects.toMatchObject({ name: "AbortError" });
  });

  it("publishes up to 262,144 bytes", async () => {
    const server = await listen(replies(200, PUBLISHED));
    const room = 262_144 - Buffer.byteLength(messageText(withText("")));
    await send(server, TOPIC, withText("ü".repeat((room - 2) / 2)));
    const sizes = publishedTo(server).map(({ Message = "" }) => Buffer.byteLength(Message));
    expect(sizes[0]).toBeGreaterThan(262_140);
    expect(sizes[0]).toBeLessThanOrEqual(262_144);
    await expect(send(server, TOPIC, withText("ü".repeat(room / 2 + 1)))).rejects.toThrow(
      new Undelivered("TooLarge"),
    );
    expect(server.received).toHaveLength(1);
  });
});

function withText(text: string): Notice {
  return { ...NOTICE, message: { subject: "Subject", text } };
}

/** The client of packages/client against the deployed stack: what it makes and sends is answered. */
import { randomUUID } from "node:crypto";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { describe, expect, inject, it } from "vitest";
import { type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import {
  type Action,
  type CreateUrlsRequest,
  createUrls,
  type NotifyRequest,
  notify,
  verifyWebhook,
} from "../../packages/client/src/index.ts";
import { outsideWorld, reply } from "./outside.ts";
import { secret } from "./secrets.ts";
import { apps, emulator, endOf, press, startTask } from "./task.ts";
import { userWith } from "./users.ts";

const { channels } = inject("deployed");
const outside = outsideWorld({ "/client": reply(200), "/client-down": reply(503) });
const app = apps.notifying;
const client = await clientWith("Policy", "NotifyPolicy");

const hook = (path: string) => ({ type: "webhook" as const, url: `${outside.url}${path}` });
const approve: Action = { name: "approve", type: "success", output: { approved: true } };
const key = secret(channels.secrets.WebhookSigning);

/** A client of a user who has the stack's managed policies of these outputs, and no other. */
async function clientWith(...policies: string[]): Promise<LambdaClient> {
  const credentials = await userWith(...policies.map((policy) => outputOf(app, policy)));
  return new LambdaClient({ ...emulator.clientConfig, credentials });
}

const make = (request: CreateUrlsRequest, of: Outputs = app, as = client) =>
  createUrls(request, { functionName: outputOf(of, "Function"), client: as });

const send = (over: Partial<NotifyRequest> = {}, as = client) => {
  const token = secret(`canary-token-${randomUUID()}`);
  const request = { actions: [approve], message: { subject: randomUUID() }, channels: [hook("/client")] };
  return notify({ ...request, token, ...over } as NotifyRequest, {
    functionName: outputOf(app, "NotifyFunction"),
    client: as,
  });
};

describe("createUrls", () => {
  it("makes links that end an execution", async () => {
    const { token, ...task } = await startTask();
    const actions: Action[] = [approve, { name: "reject", type: "failure", error: "Rejected" }];
    const { urls, ...rest } = await make({ token, actions, expires_in: 60 });
    expect(Object.keys(urls)).toEqual(["approve", "reject"]);
    expect(rest).toEqual({
      transaction_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      expiration: expect.stringMatching(/Z$/),
    });
    const url = urls.approve ?? "";
    secret(new URL(url).searchParams.get("data") ?? "");
    expect(await press(url)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: { approved: true } });
  });

  it("throws what the function refuses, by its code", async () => {
    const token = secret(`canary-token-${randomUUID()}`);
    await expect(make({ token, actions: [approve, approve] })).rejects.toMatchObject({
      code: "DuplicateActionName",
      transactionId: undefined,
    });
    await expect(make({ token, actions: [approve], expiration: "2020-01-01" })).rejects.toMatchObject({
      code: "InvalidDate",
      transactionId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it("takes a callback's id in place of a token, where the stack allows it", async () => {
    const request = { callback_id: secret(Buffer.from(randomUUID()).toString("base64")), actions: [approve] };
    expect(await make(request)).toHaveProperty("urls.approve");
    const anyone = new LambdaClient(emulator.clientConfig);
    await expect(make(request, apps.defaults, anyone)).rejects.toMatchObject({
      code: "DurableCallbacksDisabled",
    });
  });
});

describe("notify", () => {
  it("sends a webhook that verifyWebhook takes, and whose link ends the execution", async () => {
    const { token, ...task } = await startTask();
    const subject = `Rüstung ${randomUUID()}`;
    const message = { subject, text: "One\n\nTwo" };
    const report = await send({ token, message, expires_in: 60 });
    const { headers, body } = await outside.requestWhere((it) => it.body.includes(subject));
    const { id, payload } = verifyWebhook({ body, headers, secret: key });
    expect(report).toEqual({
      transaction_id: payload.transaction_id,
      sent: [{ channel: "webhook", to: new URL(outside.url).host, id }],
      failed: [],
    });
    expect(payload).toMatchObject({ message, expiration: expect.stringMatching(/Z$/) });
    const url = payload.urls.approve ?? "";
    secret(new URL(url).searchParams.get("data") ?? "");
    expect(await press(url)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: { approved: true } });
    const changed = body.replace("One", "Two");
    expect(() => verifyWebhook({ body: changed, headers, secret: key })).toThrow(/no signature fits/);
  });

  it("reports a channel that doesn't accept beside one that does", async () => {
    const { sent, failed } = await send({ channels: [hook("/client"), hook("/client-down")] });
    expect(sent).toHaveLength(1);
    expect(failed).toMatchObject([{ channel: "webhook", error: "HTTP 503" }]);
  });

  it.each<[string, Partial<NotifyRequest>]>([
    ["a wrong request", { expiration: "2020-01-01" }],
    ["a channel that is off", { channels: [{ type: "sns", topic_arn: "arn:aws:sns:us-east-1:1:t" }] }],
    ["a message that nobody accepts", { channels: [hook("/client-down")] }],
  ])("throws for %s", async (_, over) => {
    // The emulator has one name for all that is thrown: test/packages/client/notify.test.ts shows the names themselves.
    await expect(send(over)).rejects.toMatchObject({
      code: "FunctionFailed",
      message: "The function ended with Runtime.HandlerError; see its log",
    });
  });
});

describe("a user", () => {
  const token = "t";

  it("who has the other function's policy alone is refused, as AWS says it", async () => {
    const [creator, notifier] = [await clientWith("Policy"), await clientWith("NotifyPolicy")];
    await expect(make({ token, actions: [approve] }, app, creator)).resolves.toHaveProperty("urls");
    await expect(send({}, notifier)).resolves.toHaveProperty("sent");
    const refused = { name: expect.stringMatching(/^AccessDenied/) };
    await expect(make({ token, actions: [approve] }, app, notifier)).rejects.toMatchObject(refused);
    await expect(send({}, creator)).rejects.toMatchObject(refused);
  });

  it("who names another function gets AWS' own error", async () => {
    const options = { functionName: "no-such-function", client: new LambdaClient(emulator.clientConfig) };
    const request = { token, actions: [approve] };
    await expect(createUrls(request, options)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});

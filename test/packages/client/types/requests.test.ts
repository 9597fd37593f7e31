/** What the compiler says of requests and replies: `tsc` fails where an error that is expected here doesn't come. */
import { describe, expectTypeOf, it } from "vitest";
import type {
  Action,
  CallbackUrlsError,
  Channel,
  CreatedUrls,
  CreateUrlsRequest,
  createUrls,
  NotifyRequest,
} from "../../../../packages/client/src/index.ts";
import { is } from "./is.ts";

const token = "AQ==";
const callback_id = "Y2Ix";
const approve = { name: "approve", type: "success", output: { approved: true } } as const;
const actions: Action[] = [approve];
const message = { subject: "Invoice 4711" };
const channels: Channel[] = [{ type: "teams" }];

describe("a request to CreateUrls", () => {
  it("has a token, or a callback's id", () => {
    is<CreateUrlsRequest>({ token, actions });
    is<CreateUrlsRequest>({ callback_id, actions });
    // @ts-expect-error neither
    is<CreateUrlsRequest>({ actions });
    // @ts-expect-error both
    is<CreateUrlsRequest>({ token, callback_id, actions });
  });

  it("has one expiration, or none", () => {
    is<CreateUrlsRequest>({ token, actions, expiration: "2026-12-01" });
    is<CreateUrlsRequest>({ token, actions, expires_in: 60 });
    // @ts-expect-error both
    is<CreateUrlsRequest>({ token, actions, expiration: "2026-12-01", expires_in: 60 });
    // @ts-expect-error no number
    is<CreateUrlsRequest>({ token, actions, expires_in: "60" });
  });

  it("has a base of its own, as a URL or as an API's parts", () => {
    is<CreateUrlsRequest>({ token, actions, base_url: "https://example.com" });
    is<CreateUrlsRequest>({ token, actions, base_url: { api_id: "a", stage: "v1" } });
    // @ts-expect-error no stage
    is<CreateUrlsRequest>({ token, actions, base_url: { api_id: "a" } });
  });

  it("may be a constant", () => {
    const constant = {
      token,
      actions: [
        approve,
        { name: "answer", type: "post", outcomes: [{ name: "yes", type: "heartbeat", schema: true }] },
      ],
    } as const;
    is<CreateUrlsRequest>(constant);
    const call = (create: typeof createUrls) => create(constant, { functionName: "f" });
    expectTypeOf(call).returns.resolves.toEqualTypeOf<CreatedUrls<"approve" | "answer">>();
  });

  it("has no property that the schema hasn't", () => {
    // @ts-expect-error as in a request to Notify
    is<CreateUrlsRequest>({ token, actions, message });
    // @ts-expect-error misspelt
    is<CreateUrlsRequest>({ token, actions, expiresIn: 60 });
    // @ts-expect-error in an action
    is<CreateUrlsRequest>({ token, actions: [{ ...approve, outputs: 1, extra: 1 } satisfies Action] });
    // @ts-expect-error no actions
    is<CreateUrlsRequest>({ token });
  });
});

describe("a request to Notify", () => {
  const request = { token, actions, message, channels };

  it("has a message and channels, and no base", () => {
    is<NotifyRequest>({ ...request, deliver: "all" });
    is<NotifyRequest>({ callback_id, actions, message, channels });
    // @ts-expect-error no message
    is<NotifyRequest>({ token, actions, channels });
    // @ts-expect-error no channels
    is<NotifyRequest>({ token, actions, message });
    // @ts-expect-error a base
    is<NotifyRequest>({ ...request, base_url: "https://example.com" });
    // @ts-expect-error another rule
    is<NotifyRequest>({ ...request, deliver: "some" });
    // @ts-expect-error no subject
    is<NotifyRequest>({ ...request, message: { text: "Please" } });
  });

  it("has a token, or a callback's id, and one expiration, or none", () => {
    // @ts-expect-error neither
    is<NotifyRequest>({ actions, message, channels });
    // @ts-expect-error both
    is<NotifyRequest>({ ...request, callback_id });
    // @ts-expect-error both expirations
    is<NotifyRequest>({ ...request, expiration: "2026-12-01", expires_in: 60 });
  });

  it("may be a constant", () => {
    const constant = {
      ...{ callback_id, actions: [approve] },
      message: { subject: "Invoice 4711", details: [{ label: "Amount", value: "1 EUR" }] },
      channels: [{ type: "email", to: ["ann@example.com"], cc: ["ben@example.com"] }],
    } as const;
    is<NotifyRequest>(constant);
  });

  it("names channels that there are, with what they need", () => {
    const to = ["ann@example.com"];
    is<Channel>({ type: "email", to });
    is<Channel>({ type: "email", to, cc: to });
    is<Channel>({ type: "email", to, per_recipient: true });
    is<Channel>({ type: "slack" });
    // @ts-expect-error another channel
    is<Channel>({ type: "sms", to });
    // @ts-expect-error nobody
    is<Channel>({ type: "email" });
    // @ts-expect-error copies of links that are one person's
    is<Channel>({ type: "email", to, cc: to, per_recipient: true });
    // @ts-expect-error no topic
    is<Channel>({ type: "sns" });
    // @ts-expect-error no URL
    is<Channel>({ type: "webhook" });
    // @ts-expect-error of another channel
    is<Channel>({ type: "teams", url: "https://example.com" });
  });
});

describe("a reply", () => {
  it("has a URL for each name of the request, and no other", () => {
    const call = (create: typeof createUrls) =>
      create(
        {
          token,
          actions: [
            { name: "approve", type: "success", output: 1 },
            { name: "reject", type: "failure" },
          ],
        },
        { functionName: "f" },
      );
    expectTypeOf(call).returns.resolves.toEqualTypeOf<CreatedUrls<"approve" | "reject">>();
    expectTypeOf<CreatedUrls<"approve">["urls"]>().toEqualTypeOf<Record<"approve", string>>();
  });

  it("has perhaps a URL where the names are known at run time only", () => {
    const call = (create: typeof createUrls, request: CreateUrlsRequest) =>
      create(request, { functionName: "f" });
    expectTypeOf(call).returns.resolves.toEqualTypeOf<CreatedUrls<string>>();
    expectTypeOf<CreatedUrls["urls"][string]>().toEqualTypeOf<string | undefined>();
  });

  it("is checked as it stands in the call", () => {
    const call = (create: typeof createUrls) =>
      // @ts-expect-error an unknown property
      create({ token, actions: [{ name: "a", type: "heartbeat", extra: 1 }] }, { functionName: "f" });
    expectTypeOf(call).returns.resolves.toHaveProperty("urls");
  });

  it("is an error of a code that there is", () => {
    expectTypeOf<"DeliveryFailed">().toExtend<CallbackUrlsError["code"]>();
    expectTypeOf<string>().not.toExtend<CallbackUrlsError["code"]>();
  });
});

import { describe, expect, it } from "vitest";
import { parseNotify } from "../../../functions/notify/request.ts";
import { APPROVE, notifyRequest, REJECT } from "./requests.ts";

const to = (count: number) => Array.from({ length: count }, (_, n) => `a${n}@example.com`);
const channel = (over: object) => notifyRequest({ channels: [over] });
const email = (over: object) => channel({ type: "email", to: ["ann@example.com"], ...over });
const message = (over: object) => notifyRequest({ message: { subject: "s", ...over } });

describe("parseNotify takes", () => {
  it.each([
    ["the least", notifyRequest()],
    ["all of a message", message({ text: "a\n\nb", details: [{ label: "l", value: "v\nw" }], footer: "f" })],
    ["a subject of 100 characters", message({ subject: "s".repeat(100) })],
    ["fifty addresses", email({ to: to(30), cc: to(20) })],
    ["all of a mail", email({ reply_to: "b@example.com", from: "c@example.com", per_recipient: false })],
    ["a topic", channel({ type: "sns", topic_arn: "arn:aws:sns:eu-west-1:111122223333:t" })],
    ["Slack with a channel", channel({ type: "slack", channel: "#freigaben-köln" })],
    ["Slack without one", channel({ type: "slack" })],
    ["Teams", channel({ type: "teams" })],
    ["a webhook", channel({ type: "webhook", url: "https://example.com/" })],
    ["ten channels", notifyRequest({ channels: Array(10).fill({ type: "teams" }) })],
    [
      "what CreateUrls takes",
      notifyRequest({ expires_in: 60, enable_output_parameters: true, deliver: "all" }),
    ],
  ])("%s", (_, input) => expect(parseNotify(input)).toMatchObject({ channels: expect.any(Array) }));
});

describe("parseNotify refuses with InvalidJSON", () => {
  it.each<[string, object]>([
    ["a base URL", notifyRequest({ base_url: "https://example.com" })],
    ["no message", notifyRequest({ message: undefined })],
    ["no channel", notifyRequest({ channels: [] })],
    ["eleven channels", notifyRequest({ channels: Array(11).fill({ type: "teams" }) })],
    ["an unknown channel", channel({ type: "pager" })],
    ["an unknown property of a channel", channel({ type: "teams", secret: "x" })],
    ["a secret's ARN", channel({ type: "slack", token_secret_arn: "x" })],
    ["an empty subject", message({ subject: "" })],
    ["a subject of nothing to see", message({ subject: " \u200b" })],
    ["a subject of 101 characters", message({ subject: "s".repeat(101) })],
    ["a subject with a line break", message({ subject: "a\nBcc: b@example.com" })],
    ["a subject with a line separator", message({ subject: "a\u2028b" })],
    ["a detail's label of two lines", message({ details: [{ label: "a\rb", value: "" }] })],
    ["an unknown property of a message", message({ html: "<b>" })],
    ["no address", email({ to: [] })],
    ["51 addresses", email({ to: to(31), cc: to(20) })],
    ["an address with a line break", email({ to: ["a@example.com\nBcc: b@example.com"] })],
    ["two addresses in one", email({ to: ["a@example.com, b@example.com"] })],
    ["a name with an address", email({ to: ["Ann <a@example.com>"] })],
    ["per_recipient with cc", email({ per_recipient: true, cc: ["b@example.com"] })],
    ["an empty channel of Slack", channel({ type: "slack", channel: "" })],
    ["a channel with a space", channel({ type: "slack", channel: "a b" })],
    ["an unknown way to deliver", notifyRequest({ deliver: "some" })],
    ["both expirations", notifyRequest({ expires_in: 60, expiration: "2027-01-01" })],
  ])("%s", (_, input) =>
    expect(() => parseNotify(input)).toThrow(expect.objectContaining({ code: "InvalidJSON" })),
  );

  it("names the path and quotes no value", () =>
    expect(() => parseNotify(email({ to: ["canary"] }))).toThrow(
      /^request\.channels\[0\]\.to\[0\]: (?!.*canary)/,
    ));
});

describe("every link asks for a press", () => {
  const words = { title: "Sure?" };
  it.each<[string, object, object, unknown]>([
    ["when nothing says so", {}, {}, true],
    ["when the action says no", {}, { confirm: false }, true],
    ["when the request says no", { confirm: false }, {}, true],
    ["with the action's words", { confirm: false }, { confirm: words }, words],
    ["with the request's words", { confirm: words }, {}, words],
    ["when the action says no and the request has words", { confirm: words }, { confirm: false }, true],
  ])("%s", (_, request, action, confirm) => {
    const actions = [{ ...APPROVE, ...action }, REJECT];
    expect(parseNotify(notifyRequest({ ...request, actions })).actions[0]?.confirm).toEqual(confirm);
  });
});

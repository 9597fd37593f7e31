import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { taskToken } from "../step-functions/task-token.ts";
import { stepFunctions } from "./aws.ts";
import { DOWN, deployNotify, HOOK, hooks, linkIn, mails, type Notified, WEBHOOK_KEY } from "./notifying.ts";
import { summary } from "./reply.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { REVIEW } from "./review.ts";
import { deploy } from "./stack.ts";

const stack = await deploy({ ENABLE_POST_ACTIONS: "true", VERBOSE_LOGGING: "true" });
const notify = await deployNotify(stack);

const approve = {
  name: "approve",
  type: "success",
  label: "Approve",
  output: { approved: true },
  answer_context: { approvedBy: "$recipient" },
};
const ann = { type: "email", to: ["ann@example.com"] };

function request(over: object = {}): object {
  const token = stepFunctions.wait(taskToken());
  return { token, actions: [approve], message: { subject: "Invoice" }, channels: [ann], ...over };
}

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());
afterEach(() => void vi.restoreAllMocks());

describe("the built Notify", () => {
  test("returns what was sent, and the mail's link answers as its recipient", async () => {
    expect(await notify(request())).toEqual({
      transaction_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      sent: [{ channel: "email", to: "ann@example.com", id: `mail-${mails.length}` }],
      failed: [],
    });
    const url = linkIn(mails.at(-1), "Approve");
    const stated = { approvedBy: "mallory", recipient: "mallory" };
    expect(summary(await stack.respond(jsonPost(`${url}&recipient=mallory`, stated)))).toBe("200");
    expect(JSON.parse(stepFunctions.calls.at(-1)?.output ?? "")).toEqual({
      approved: true,
      approvedBy: "ann@example.com",
    });
  });

  test("asks for a press, also where the stack or the request doesn't", async () => {
    const willing = await deploy({ ACT_ON_GET: "always" });
    const send = await deployNotify(willing);
    await send(request({ confirm: false, actions: [{ ...approve, confirm: false }] }));
    const url = linkIn(mails.at(-1), "Approve");
    expect(summary(await willing.respond(restEvent(url, { headers: { Accept: "*/*" } })))).toBe(
      "405 ConfirmationRequired",
    );
  });

  test.for<[string, object]>([
    ["InvalidRequest", { token: "" }],
    ["InvalidRequest", { expiration: "2020-01-01" }],
    ["ChannelDisabled", { channels: [{ type: "teams" }] }],
    ["ChannelDisabled", { channels: [{ type: "webhook", url: "https://example.com/" }] }],
    ["DeliveryFailed", { channels: [DOWN] }],
  ])("throws an error named %s for %j", async ([name, over]) => {
    const error = await notify(request(over)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect([error.name, error.stack]).toEqual([name, name]);
  });
});

test("webhooks never reach an address that isn't public, whatever hosts are allowed", async () => {
  const hosts = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "169.254.169.254",
    "10.0.0.1",
    "[::ffff:127.0.0.1]",
    "2130706433",
  ];
  const urls = hosts.map((host) => new URL(`https://${host}/latest/meta-data`));
  const careful = await deployNotify(stack, {
    ALLOW_PRIVATE_WEBHOOKS: "false",
    WEBHOOK_ALLOWED_HOSTS: urls.map(({ host }) => host).join(","),
  });
  const channels = urls.map(({ href }) => ({ type: "webhook", url: href }));
  const { sent, failed } = await careful(request({ channels: [...channels, ann] }));
  expect(sent).toMatchObject([{ channel: "email" }]);
  expect(failed).toEqual(urls.map(({ host }) => ({ channel: "webhook", to: host, error: "PrivateAddress" })));
  const byHttp = careful(request({ channels: [HOOK, ann] }));
  await expect(byHttp).rejects.toMatchObject({ name: "ChannelDisabled" });
});

test.for([
  ["the reference action", { name: "approve", type: "success", output: { Status: "Approved" } }, 1_024],
  ["one that says who approved", approve, 1_100],
  ["a form of two outcomes", REVIEW, 1_650],
] as const)("a link with a recipient of 47 characters is short: %s", async ([name, action, limit]) => {
  const actions = [JSON.parse(JSON.stringify(action))];
  const to = ["someone.with.a.long.name@department.example.com"];
  await notify({ ...request(), actions, expires_in: 86_400, channels: [{ type: "email", to }] });
  const [line = ""] = mails.at(-1)?.Content.Simple.Body.Text.Data.match(/^https?:\S+$/m) ?? [];
  expect(line.length, name).toBeLessThanOrEqual(limit);
  expect(line.length).toBeGreaterThan(900);
});

describe("the log of Notify, however verbose,", () => {
  const canary = (place: string) => `canary-${place}-zq9`;
  const whole = {
    actions: [{ ...approve, label: canary("label"), output: { [canary("key")]: canary("output") } }],
    message: {
      subject: canary("subject"),
      text: canary("text"),
      details: [{ label: canary("detail"), value: canary("value") }],
      footer: canary("footer"),
    },
    channels: [{ type: "email", to: ["canary-address-zq9@example.com"] }, HOOK],
  };

  test.for<[string, object]>([
    ["sent", {}],
    ["refused", { [canary("unknown")]: canary("unknown") }],
    ["sent in part", { channels: [...whole.channels, { ...HOOK, url: `${HOOK.url}?${canary("query")}` }] }],
  ])("holds nothing of a message that is %s", async ([, over]) => {
    const token = canary("token");
    await notify({ token, ...whole, ...over }).catch((thrown): Notified => {
      expect(`${thrown.message}${thrown.stack}`).not.toContain("canary");
      return {};
    });
    const lines = vi.mocked(console.log).mock.calls.flat().join("\n");
    expect(lines).toMatch(/"ms":/);
    expect(lines).not.toContain("canary");
    expect(lines).not.toContain(WEBHOOK_KEY);
    for (const { body } of hooks) {
      const { urls } = JSON.parse(body);
      for (const url of Object.values<string>(urls)) expect(lines).not.toContain(url.slice(-30));
    }
  });
});

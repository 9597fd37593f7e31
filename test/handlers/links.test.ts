import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kms, stepFunctions } from "./aws.ts";
import { dataOf, link, withParameter } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { API, deploy } from "./stack.ts";

const NOW = Date.UTC(2030, 4, 17, 12);
const DAY = 86_400_000;
const stack = await deploy();

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const post = (url: string) => stack.respond(jsonPost(url, {}));

/** What a POST says, how often it answered the task, and how often it asked KMS, in a new container. */
async function effects(url: string, token: string) {
  const fresh = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn });
  const before = kms.calls.length;
  const said = summary(await fresh.respond(jsonPost(url, {})));
  return { said, kms: kms.calls.length - before, task: stepFunctions.callsFor(token).length };
}

describe("a malformed link", () => {
  const forms: [string, (data: string) => string | undefined][] = [
    ["has no data", () => undefined],
    ["has empty data", () => ""],
    ["has data of spaces", () => "   "],
    ["is cut within its tag", (data) => data.slice(0, -1)],
    ["has lost its tag", (data) => data.split(".").slice(0, 4).join(".")],
    ["has a sixth part", (data) => `${data}.`],
    ["has a part for a wrapped key", (data) => data.replace("..", ".AAAA.")],
    ["has a short IV", (data) => data.replace(/\.\.[^.]{4}/, "..")],
    ["is padded", (data) => `${data}=`],
    ["is plain base64", (data) => `${data.slice(0, -1)}+`],
    ["has a tail that isn't canonical", (data) => data.replace(/(.)$/, (end) => nextLetter(end))],
    ["has a line break at its end", (data) => `${data}\n`],
    ["has an empty header", (data) => data.replace(/^[^.]+/, "")],
    ["has a header with one more space", (data) => withHeader(data, (json) => json.replace(":", ": "))],
    [
      "has a header with one more member",
      (data) => withHeader(data, (json) => json.replace("{", '{"zip":"DEF",')),
    ],
    ["has another algorithm", (data) => withHeader(data, (json) => json.replace("A256GCM", "A128GCM"))],
    [
      "has a day with a leading zero",
      (data) => withHeader(data, (json) => json.replace('kid":"', 'kid":"0')),
    ],
    ["has a day below zero", (data) => withHeader(data, (json) => json.replace('kid":"', 'kid":"-'))],
    ["is of the predecessor", () => "2-AYADeA0Jqnjh0PIkmyZyHVvKPh8AXwABABVhd3MtY3J5cHRvLXB1YmxpYy1rZXk"],
    ["is beyond ASCII", () => "\u{1f511}\u0000é"],
    ["is over 10,240 characters", (data) => data + "A".repeat(10_240)],
  ];

  test.for(forms)("costs no KMS call and gives InvalidPayload when it %s", async ([, change]) => {
    const made = await link(stack);
    const url = withParameter(made.url, "data", change(dataOf(made.url)));
    expect(await effects(url, made.token)).toEqual({ said: "400 InvalidPayload", kms: 0, task: 0 });
  });

  test("costs no KMS call and gives InvalidPayload when a decisive parameter is repeated", async () => {
    for (const name of ["data", "action", "type"]) {
      const { url, token } = await link(stack);
      const twice = `${withParameter(url, "type", "success")}&${name}=${new URL(withParameter(url, "type", "success")).searchParams.get(name)}`;
      expect(await effects(twice, token)).toEqual({ said: "400 InvalidPayload", kms: 0, task: 0 });
    }
  });

  test("gives InvalidPayload when there is no query at all", async () => {
    const event = restEvent(`${API}/respond`, { method: "POST" });
    expect(event.multiValueQueryStringParameters).toBeNull();
    expect(summary(await stack.respond(event))).toBe("400 InvalidPayload");
  });

  test("says the same words whatever is wrong", async () => {
    const { url } = await link(stack);
    const bodies = [undefined, "x", "2-abc", tampered(url)].map(
      async (data) => (await post(withParameter(url, "data", data))).body,
    );
    expect(new Set(await Promise.all(bodies)).size).toBe(1);
    expect((await Promise.all(bodies))[0]).toContain("invalid or was made by another version");
  });
});

describe("a sealed link", () => {
  test("does nothing and gives InvalidPayload when any one of its characters is changed", async () => {
    const made = await link(stack);
    const data = dataOf(made.url);
    for (let at = 0; at < data.length; at++) {
      const changed = data.slice(0, at) + nextLetter(data.charAt(at)) + data.slice(at + 1);
      const reply = await post(withParameter(made.url, "data", changed));
      expect([at, reply.statusCode]).toEqual([
        at,
        at < data.indexOf(".") && reply.statusCode === 410 ? 410 : 400,
      ]);
    }
    expect(stepFunctions.callsFor(made.token)).toHaveLength(0);
    expect(summary(await post(made.url))).toBe("200");
  });

  test("gives ActionMismatched when the action or type beside it is another", async () => {
    const { url, token } = await link(stack);
    expect(summary(await post(withParameter(url, "action", "reject")))).toBe("400 ActionMismatched");
    expect(summary(await post(withParameter(url, "action", "")))).toBe("400 ActionMismatched");
    expect(summary(await post(withParameter(url, "type", "failure")))).toBe("400 ActionMismatched");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("acts when the action is left out or the type said", async () => {
    expect(summary(await post(withParameter((await link(stack)).url, "action", undefined)))).toBe("200");
    expect(summary(await post(withParameter((await link(stack)).url, "type", "success")))).toBe("200");
  });

  test("opens when queries and headers come without their multi-value form", async () => {
    const { url } = await link(stack);
    const event = jsonPost(url, {});
    Reflect.deleteProperty(event, "multiValueQueryStringParameters");
    Reflect.deleteProperty(event, "multiValueHeaders");
    expect(summary(await stack.respond(event))).toBe("200");
  });

  test("opens through a custom domain with a base path", async () => {
    const { url } = await link(stack, {}, { base_url: "https://approve.example.com/approvals" });
    const event = jsonPost(url.replace("/approvals", ""), {}, { basePath: "/approvals" });
    expect(event).toMatchObject({ path: "/approvals/respond", resource: "/respond" });
    expect(summary(await stack.respond(event))).toBe("200");
  });

  test("gives EncryptionRequired when it is a plain one", async () => {
    const { url, token } = await link(await deploy({ DISABLE_ENCRYPTION: "true" }));
    expect(await effects(url, token)).toEqual({ said: "400 EncryptionRequired", kms: 0, task: 0 });
  });
});

describe("an expired link", () => {
  test("gives ExpiredPayload and does nothing from its very moment on", async () => {
    const { url, token } = await link(stack, {}, { expires_in: 60 });
    vi.setSystemTime(NOW + 60_000);
    expect(summary(await post(url))).toBe("410 ExpiredPayload");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
    vi.setSystemTime(NOW + 59_999);
    expect(summary(await post(url))).toBe("200");
  });

  test("gives ExpiredPayload without asking KMS when its day is out of the window", async () => {
    const { url, token } = await link(stack);
    vi.setSystemTime(NOW + 367 * DAY);
    expect(await effects(url, token)).toEqual({ said: "410 ExpiredPayload", kms: 0, task: 0 });
  });

  test("still opens on the window's first day, and a day early", async () => {
    const { url } = await link(stack);
    vi.setSystemTime(NOW + 366 * DAY);
    expect(summary(await post(url))).toBe("200");
    const next = await link(stack);
    vi.setSystemTime(NOW + 365 * DAY);
    expect(summary(await post(next.url))).toBe("200");
  });

  test("gives InvalidPayload without asking KMS when its day is two days ahead", async () => {
    const { url, token } = await link(stack);
    vi.setSystemTime(NOW - 2 * DAY);
    expect(await effects(url, token)).toEqual({ said: "400 InvalidPayload", kms: 0, task: 0 });
  });
});

describe("another path", () => {
  test.for(["/", "/respond/x", "/other", "/v1/respond"])("gives NotFound when it is %s", async (path) => {
    expect(summary(await stack.respond(restEvent(`${API}${path}`)))).toBe("404 NotFound");
  });

  test("gives 405 with Allow: POST when it is /urls by another method", async () => {
    const reply = await stack.respond(restEvent(`${API}/urls`));
    expect(reply.statusCode).toBe(405);
    expect(reply.headers).toMatchObject({ allow: "POST" });
  });
});

function nextLetter(letter: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet.charAt((alphabet.indexOf(letter) + 1) % alphabet.length);
}

function tampered(url: string): string {
  const data = new URL(url).searchParams.get("data") ?? "";
  const at = data.lastIndexOf(".") + 1;
  return data.slice(0, at) + nextLetter(data.charAt(at)) + data.slice(at + 1);
}

function withHeader(data: string, change: (json: string) => string): string {
  const [header = "", ...rest] = data.split(".");
  const json = Buffer.from(header, "base64url").toString();
  return [Buffer.from(change(json)).toString("base64url"), ...rest].join(".");
}

import { describe, expect, it, vi } from "vitest";
import { fromApiGateway } from "../../../functions/http/request.ts";
import { verify } from "../../../functions/slack/verify.ts";
import { awsError, NOW } from "../fakes.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { pressOf, SIGNING_SECRET, setUp, signed } from "./answering.ts";

const lines = stillAndQuiet();
const BODY = "payload=%7B%22type%22%3A%22block_actions%22%7D";
const EXAMPLE =
  "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V" +
  "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=" +
  "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
  "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

/** A request that is Slack's but for what is given. */
const request = (over: Parameters<typeof signed>[1] = {}) => signed(BODY, over);
const known = async () => SIGNING_SECRET;

describe("verify", () => {
  it("takes the example of Slack's docs (Verifying requests from Slack)", async () => {
    const headers = {
      "x-slack-request-timestamp": "1531420618",
      "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    };
    await verify(signed(EXAMPLE, { headers }), known, 1_531_420_618_000);
  });

  it.each([-300, 0, 300])("takes a request of %i seconds ago", async (age) => {
    await verify(request({ now: NOW - age * 1_000 }), known, NOW);
  });

  it.each([-301, 301, 86_400])("refuses one of %i seconds ago", async (age) => {
    const refused = verify(request({ now: NOW - age * 1_000 }), known, NOW);
    await expect(refused).rejects.toMatchObject({ code: "Unauthorized", status: 401, reason: "time" });
  });

  it.each<[string, string, Record<string, string>]>([
    ["no signature", "form", { "x-slack-signature": "" }],
    ["no timestamp", "form", { "x-slack-request-timestamp": "" }],
    ["a timestamp that is no number", "form", { "x-slack-request-timestamp": "1e9" }],
    ["a timestamp that came twice", "form", { "x-slack-request-timestamp": "1795176000, 1795176000" }],
    ["another version", "form", { "x-slack-signature": `v1=${"0".repeat(64)}` }],
    ["capitals", "form", { "x-slack-signature": `v0=${"A".repeat(64)}` }],
    ["a short signature", "form", { "x-slack-signature": "v0=00" }],
    ["another signature", "signature", { "x-slack-signature": `v0=${"0".repeat(64)}` }],
    ["another timestamp", "signature", { "x-slack-request-timestamp": String(NOW / 1_000 + 1) }],
  ])("refuses %s", async (_, reason, headers) => {
    const refused = verify(request({ headers }), known, NOW);
    await expect(refused).rejects.toMatchObject({ code: "Unauthorized", reason });
  });

  it("refuses another secret, and another body by one bit", async () => {
    const other = verify(request({ secret: `${SIGNING_SECRET}x` }), known, NOW);
    await expect(other).rejects.toMatchObject({ code: "Unauthorized" });
    const changed = request();
    changed.body.writeUInt8(changed.body.readUInt8(10) ^ 1, 10);
    await expect(verify(changed, known, NOW)).rejects.toMatchObject({ code: "Unauthorized" });
  });

  it("refuses a header that came twice, the right one first or last", async () => {
    const right = request().headers.get("x-slack-signature") ?? "";
    for (const signature of [`${right}, v0=${"0".repeat(64)}`, `v0=${"0".repeat(64)}, ${right}`]) {
      const refused = verify(request({ headers: { "x-slack-signature": signature } }), known, NOW);
      await expect(refused).rejects.toMatchObject({ code: "Unauthorized" });
    }
  });

  it("doesn't ask for the secret when the form or the time is wrong", async () => {
    const secret = vi.fn(known);
    await expect(verify(request({ now: NOW - 301_000 }), secret, NOW)).rejects.toThrow();
    await expect(verify(request({ headers: { "x-slack-signature": "" } }), secret, NOW)).rejects.toThrow();
    expect(secret).not.toHaveBeenCalled();
  });

  it("trusts nobody with a secret that is none", async () => {
    for (const secret of ["", "short", "has spaces and is long enough"])
      await expect(verify(request({ secret }), async () => secret, NOW)).rejects.toMatchObject({
        code: "ServiceError",
        reason: "SecretInvalid",
      });
  });

  it("is a fault of ours when the secret can't be read", async () => {
    const denied = verify(request(), () => Promise.reject(awsError("AccessDeniedException")), NOW);
    await expect(denied).rejects.toMatchObject({
      status: 500,
      reason: "Secrets Manager AccessDeniedException",
    });
    const slow = verify(request(), () => Promise.reject(awsError("TimeoutError")), NOW);
    await expect(slow).rejects.toMatchObject({ status: 503 });
  });
});

describe("a request that isn't Slack's", () => {
  it.each<[string, Parameters<typeof signed>[1]]>([
    ["with another secret", { secret: "0123456789abcdef0123456789abcdef" }],
    ["that is old", { now: NOW - 301_000 }],
    ["of the future", { now: NOW + 301_000 }],
    ["without a signature", { headers: { "x-slack-signature": "" } }],
  ])("gets 401 and does nothing %s", async (_, parts) => {
    const { send, seal, slack, tasks, kms } = await setUp();
    const line = {
      error: "Unauthorized",
      reason: expect.any(String),
      refused: 1,
      ms: expect.any(Number),
      status: 401,
    };
    const payload = pressOf(await seal(), slack.responseUrl);
    const asked = kms.calls.length;
    const reply = await send(signed(payload, parts));
    expect(reply).toMatchObject({ status: 401, headers: { "content-type": "application/json" } });
    expect(JSON.parse(reply.body)).toEqual({ error: "Unauthorized", message: expect.any(String) });
    expect({ tasks, slack: slack.calls, kms: kms.calls.length }).toEqual({
      tasks: [],
      slack: [],
      kms: asked,
    });
    expect(lines.map((line) => JSON.parse(line))).toEqual([line]);
  });
});

describe("an event of API Gateway", () => {
  const { headers, body } = signed(BODY);
  const base = {
    httpMethod: "POST",
    resource: "/slack",
    pathParameters: null,
    multiValueQueryStringParameters: null,
  };
  const event = (over: object) =>
    fromApiGateway({ ...base, ...over } as Parameters<typeof fromApiGateway>[0]);
  const lists = Object.fromEntries([...headers].map(([name, value]) => [name.toUpperCase(), [value]]));

  it("is verified with its body in base64 as with its text", async () => {
    await verify(event({ multiValueHeaders: lists, body: body.toString() }), known, NOW);
    const encoded = { body: body.toString("base64"), isBase64Encoded: true };
    await verify(event({ multiValueHeaders: lists, ...encoded }), known, NOW);
  });

  it("is refused when it has a header twice", async () => {
    const twice = { ...lists, "X-SLACK-SIGNATURE": [...(lists["X-SLACK-SIGNATURE"] ?? []), "v0=0"] };
    const refused = verify(event({ multiValueHeaders: twice, body: body.toString() }), known, NOW);
    await expect(refused).rejects.toMatchObject({ code: "Unauthorized" });
  });
});

/**
 * Case 14, of the handlers: a value in every place that a secret can be in is searched in all that is written, told and
 * thrown, metrics among it, which are log lines. Notify and its addresses: test/handlers/notify.test.ts; Slack:
 * test/handlers/slack.test.ts; all logs and events of a deployed stack: test/stack/leaks.ts; referrers: referrers.test.ts.
 */
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { jsonPost, restEvent } from "../handlers/rest-event.ts";
import { API, deploy, type Stack } from "../handlers/stack.ts";
import { serveAwsJson } from "../step-functions/aws-json.ts";

const events: unknown[] = [];
const eventBridge = await serveAwsJson((_, input) => {
  events.push(input);
  return { status: 200, body: { FailedEntryCount: 0, Entries: [{ EventId: "1" }] } };
});
afterAll(() => eventBridge.close());
process.env.AWS_ENDPOINT_URL_EVENTBRIDGE = eventBridge.url;

/** All that can be said is said. */
const LOUD = { VERBOSE_LOGGING: "true", ENABLE_METRICS: "true", EVENT_BUS_NAME: "records" } as const;
const stack = await deploy({ ...LOUD, ENABLE_OUTPUT_PARAMETERS: "true", ENABLE_POST_ACTIONS: "true" });
const plain = await deploy({ ...LOUD, DISABLE_ENCRYPTION: "true" });

/** A value that stands nowhere else, one for each place that a secret can be in. */
const canary = (place: string) => `canary-${place}-zq9`;
const CANARY = /canary-[\w-]*/;
const ACCEPTS = ["application/json", "text/html", "text/plain"];

const words = { title: canary("title"), message: canary("message"), button: canary("button") };
const response = { json: canary("json"), html: canary("html"), text: canary("text") };
const everyWhere = { label: canary("label"), confirm: words, response };
const actions = [
  { name: "approve", type: "success", output: { [canary("key")]: canary("output") }, ...everyWhere },
  { name: "reject", type: "failure", error: canary("error"), cause: canary("cause"), ...everyWhere },
  { name: "beat", type: "heartbeat", ...everyWhere },
  {
    name: "leave",
    type: "success",
    output: 1,
    response: { redirect: `https://example.com/?${canary("redirect")}` },
  },
];
const review = {
  name: "review",
  type: "post",
  answer_context: { [canary("who")]: `${canary("context")} $recipient` },
  outcomes: [{ name: "ok", type: "success", schema: { const: canary("schema") }, output_body: true }],
};
const note = { title: canary("field-title"), description: canary("help"), default: canary("default") };
const properties = { [canary("property")]: note, size: { enum: [canary("option")] } };
const ask = {
  name: "ask",
  type: "post",
  ...everyWhere,
  outcomes: [
    { name: "yes", label: canary("yes"), type: "success", schema: { properties }, output_body: true },
    { name: "no", label: canary("no"), type: "failure", schema: { required: ["why"] }, cause_path: "$.why" },
  ],
};
const request = (token: string) => ({ token, actions: [...actions, review, ask] });

let written: string[];
beforeEach(() => {
  written = [];
  events.length = 0;
  const keep = (...values: unknown[]) => void written.push(values.map(String).join(" "));
  for (const [name, method] of Object.entries(console))
    if (typeof method === "function") vi.spyOn(console, name as "log").mockImplementation(keep);
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((chunk) => void written.push(String(chunk)) === undefined);
});
afterEach(() => void vi.restoreAllMocks());

/** As pages post them, and as none does: answered, put right, and refused for a field that isn't there. */
const forms = [
  `outcome=0&field.0.${canary("property")}=${canary("entry")}&field.0.size=0`,
  "outcome=1&field.1.why=",
  `outcome=1&field.1.why=${canary("why")}`,
  `field.0.size=${canary("choice")}`,
  `outcome=${canary("outcome")}&${canary("name")}=${canary("entry")}`,
];
const formPost = (url: string, body: string) =>
  restEvent(url, {
    method: "POST",
    body,
    headers: { Accept: "text/html", "Content-Type": "application/x-www-form-urlencoded" },
  });

/** All that was written, which must be something: each request writes one line of JSON. */
function logged(requests: number): string {
  expect(written).toHaveLength(requests);
  for (const line of written) expect(JSON.parse(line)).toMatchObject({ ms: expect.any(Number) });
  return written.join("\n");
}

async function create(from: Stack, token: string, made: object = request(token)) {
  const { urls } = await from.createUrls(made);
  written = [];
  return Object.values(urls);
}

describe("the log, however verbose,", () => {
  test("holds nothing of what is created", async () => {
    const token = canary("token");
    const { urls } = await stack.createUrls(request(token));
    await stack.createUrlsApi(jsonPost(`${API}/urls?q=${canary("query")}`, request(token)));
    await stack.createUrls({ ...request(token), [canary("unknown")]: 1 });
    await stack.createUrlsApi(jsonPost(`${API}/urls`, null, { body: `{"token":"${token}` }));
    const log = logged(4);
    expect(log).not.toMatch(CANARY);
    for (const url of Object.values(urls))
      expect(log).not.toContain(new URL(url).searchParams.get("data")?.slice(-30));
  });

  test.for(["sealed", "plain"] as const)(
    "holds nothing of a %s link that is opened, pressed or refused",
    async (kind) => {
      const from = kind === "sealed" ? stack : plain;
      const token = stepFunctions.wait(canary(`token-${kind}`));
      const urls = await create(from, token, kind === "sealed" ? request(token) : { token, actions });
      const events = urls.flatMap((url) => [
        ...["GET", "HEAD", "POST", "POST"].map((method) =>
          restEvent(`${url}&q=${canary("query")}`, { method, headers: { Accept: "text/html" } }),
        ),
        jsonPost(url, canary("schema"), {
          headers: { Accept: canary("accept"), Referer: canary("referer") },
        }),
        jsonPost(url, { body: canary("body") }),
        ...forms.map((body) => formPost(url, body)),
        jsonPost(`${url}x`, {}),
        restEvent(`${url.replace("/respond", `/${canary("path")}`)}`, { method: "PUT" }),
      ]);
      for (const event of events) await from.respond(event);
      const log = logged(events.length);
      expect(log).not.toMatch(CANARY);
      for (const url of urls) expect(log).not.toContain(new URL(url).searchParams.get("data")?.slice(-30));
      expect(log).toContain('"status":200');
    },
  );

  test("holds nothing of what is filled in, whether it is taken, refused or kept for another try", async () => {
    const token = stepFunctions.wait(canary("token-form"));
    const { urls } = await stack.createUrls({ token, actions: [ask] });
    const url = urls.ask ?? "";
    written = [];
    stepFunctions.fail("AccessDeniedException");
    const kept = await stack.respond(formPost(url, forms[0] ?? ""));
    expect(kept.body).toContain(canary("entry"));
    stepFunctions.recover();
    const statuses = [];
    for (const body of forms.toReversed())
      statuses.push((await stack.respond(formPost(url, body))).statusCode);
    expect(statuses).toEqual([400, 400, 200, 400, 410]);
    expect(stepFunctions.answerTo(token)).toMatchObject({ cause: canary("why") });
    expect(logged(6)).not.toMatch(CANARY);
  });

  test("holds nothing of what Step Functions or KMS say of a fault", async () => {
    const token = canary("token");
    const [url = ""] = await create(stack, token);
    for (const fault of [
      "InvalidOutput",
      "AccessDeniedException",
      "ValidationException",
      "InternalFailure",
      "ThrottlingException",
      "KmsAccessDeniedException",
      "lose reply",
    ] as const) {
      stepFunctions.fail(fault);
      await stack.respond(jsonPost(url, {}));
    }
    stepFunctions.recover();
    await stack.respond(jsonPost(url, {}));
    const other = await deploy(LOUD);
    kms.fail("AccessDeniedException");
    const thrown: unknown = await other.createUrls({ token, actions }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    expect(String(thrown instanceof Error && thrown.stack)).not.toMatch(CANARY);
    const log = logged(9);
    expect(log).toContain("AccessDeniedException");
    expect(log).not.toMatch(CANARY);
  });
});

describe("an error reply", () => {
  test.for(ACCEPTS)("as %s holds nothing of a link, nor of what it was sent", async (Accept) => {
    const token = canary("token");
    const urls = await create(stack, token);
    const faults = ["InvalidOutput", "AccessDeniedException", "InternalFailure", undefined] as const;
    for (const fault of faults) {
      if (fault) stepFunctions.fail(fault);
      else stepFunctions.recover();
      for (const url of urls) {
        const reply = await stack.respond(
          jsonPost(`${url}&q=${canary("query")}`, canary("body"), { headers: { Accept } }),
        );
        expect(reply.statusCode).toBeGreaterThanOrEqual(400);
        expect(JSON.stringify(reply)).not.toMatch(CANARY);
        expect(JSON.stringify(reply)).not.toContain(new URL(url).searchParams.get("data")?.slice(-30));
      }
    }
  });
});

describe("outside the log", () => {
  test("KMS is told days, events tell names, and Step Functions alone the token and the answer", async () => {
    const before = [kms.calls.length, stepFunctions.calls.length] as const;
    const token = stepFunctions.wait(canary("token-told"));
    const fresh = await deploy({ ...LOUD, ENABLE_POST_ACTIONS: "true" });
    const urls = await create(fresh, token);
    for (const url of urls)
      await fresh.respond(jsonPost(`${url}&q=${canary("query")}`, { body: canary("body") }));
    const macs = kms.calls.slice(before[0]).map(({ Message }) => Buffer.from(Message, "base64").toString());
    expect(macs).toHaveLength(2);
    expect(JSON.stringify(macs)).not.toMatch(CANARY);
    expect(JSON.stringify(events)).toContain("Callback URLs Created");
    expect(JSON.stringify(events)).toContain("Callback URL Answered");
    expect(JSON.stringify(events)).not.toMatch(CANARY);
    const told = stepFunctions.calls.slice(before[1]);
    expect(new Set(told.map(({ taskToken }) => taskToken))).toEqual(new Set([token]));
    expect(JSON.stringify(told)).not.toMatch(/canary-(query|label|title|redirect|schema)/);
  });

  test("metrics have the dimensions that are known, and values that are numbers", async () => {
    const token = stepFunctions.wait(canary("token-metrics"));
    const urls = await create(stack, token);
    for (const url of [...urls, `${urls[0]}x`]) await stack.respond(jsonPost(url, { body: canary("body") }));
    const lines = written.map((line) => JSON.parse(line));
    const directives = lines.flatMap((line) => line._aws?.CloudWatchMetrics ?? []);
    expect(directives.length).toBeGreaterThan(0);
    const dimensions = new Set(directives.flatMap(({ Dimensions }) => Dimensions.flat()));
    expect([...dimensions].sort()).toEqual(["error", "function", "type"]);
    for (const line of lines)
      for (const { Metrics } of line._aws.CloudWatchMetrics)
        for (const { Name } of Metrics) expect(line[Name]).toEqual(expect.any(Number));
  });
});

test("this search finds what is written, told or thrown by anything", async () => {
  console.error(new Error(canary("control-thrown")));
  process.stdout.write(`${JSON.stringify({ ms: 1, a: canary("control-written") })}\n`);
  expect(written).toHaveLength(2);
  for (const line of written) expect(line).toMatch(CANARY);
  const [url = ""] = await create(stack, stepFunctions.wait(canary("token-control")));
  await stack.respond(jsonPost(url, {}));
  expect(JSON.stringify(stepFunctions.calls.at(-1))).toMatch(CANARY);
});

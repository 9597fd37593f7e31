import fc from "fast-check";
import { expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { dataOf } from "../handlers/link.ts";
import { DOWN, deployNotify, HOOK, hooks, mails, OUTSIDE } from "../handlers/notifying.ts";
import { restEvent } from "../handlers/rest-event.ts";
import { API, deploy } from "../handlers/stack.ts";
import { anyText, CANARY, changed, edited, frozen } from "./edits.ts";
import { anyEvent, eventOf, eventParts } from "./events.ts";
import { expectOneLine, expectSound, handled } from "./handled.ts";
import { Reach } from "./reach.ts";
import { createRequest, notifyRequests } from "./requests.ts";
import { fuzz } from "./runs.ts";

const ALL = { ENABLE_OUTPUT_PARAMETERS: "true", ENABLE_POST_ACTIONS: "true", VERBOSE_LOGGING: "true" };
const stack = await deploy(ALL);
const notify = await deployNotify(stack);

/** Requests with a secret token; the rest of them is full of `CANARY`, too. */
const secret = <T extends { token: string }>(requests: fc.Arbitrary<T>) =>
  requests.map((it) => ({ ...it, token: `${CANARY}${it.token}`.slice(0, 2_000) }));
const create = secret(createRequest);

/** The ends of links: no log has one. */
function endsOf(urls: Record<string, string> = {}): string[] {
  return Object.values(urls).map((url) => dataOf(url).slice(-30));
}

/** Looks at one of some links by HEAD: each that is given out opens. */
async function expectOpens(urls: Record<string, string>): Promise<void> {
  const [url = ""] = Object.values(urls);
  const event = restEvent(`${API}/respond?data=${dataOf(url)}`, { method: "HEAD" });
  const { reply } = await handled(() => stack.respond(event));
  expect(reply?.statusCode).toBe(200);
}

test("CreateUrls gives links that open, or says what is wrong, for whatever it is invoked with", async () => {
  const reach = new Reach("requests that got links");
  const request = fc.oneof(create, changed(create), changed(create, 1), fc.anything());
  await fuzz(
    fc.asyncProperty(request, async (it) => {
      stepFunctions.calls.length = 0;
      const { reply, thrown, written } = await handled(() => stack.createUrls(frozen(it)));
      expect(thrown).toBeUndefined();
      expectOneLine(written, endsOf(reply?.urls));
      expect(stepFunctions.calls).toEqual([]);
      reach.note(reply?.urls !== undefined);
      if (reply?.urls !== undefined) return expectOpens(reply.urls);
      expect(reply).toEqual({ ...reply, error: expect.any(String), message: expect.any(String) });
      expect(reply?.message).not.toContain(CANARY);
    }),
  );
  reach.expectAtLeast(0.2);
});

const JSON_TYPE = { "content-type": ["application/json"] };
const body = fc.oneof(
  create.map((it) => JSON.stringify(it)),
  changed(create, 1).map((it) => JSON.stringify(it)),
  edited(
    create.map((it) => JSON.stringify(it)),
    1,
  ),
);
/** Events whose bodies are requests, the other parts right or not; some bodies in base64. */
const rightEvent = fc
  .tuple(
    eventParts(),
    body,
    fc.boolean(),
    fc.subarray(["method", "headers", "multi", "query", "without"] as const),
  )
  .map(([other, text, base64, spoiled]) => {
    const right = { method: "POST", headers: JSON_TYPE, multi: true, query: null, without: [] };
    const parts = { ...other, ...right, ...Object.fromEntries(spoiled.map((part) => [part, other[part]])) };
    const encoded = base64 ? Buffer.from(text).toString("base64") : text;
    return eventOf({ ...parts, nulls: [], body: encoded, base64, resource: "/urls", proxy: null });
  });
const createEvent = fc.oneof({ weight: 3, arbitrary: rightEvent }, anyEvent);

test("POST /urls gives links or a 4xx, for an event of any kind", async () => {
  const reach = new Reach("events that got links");
  await fuzz(
    fc.asyncProperty(createEvent, async (event) => {
      stepFunctions.calls.length = 0;
      const { reply, written } = await handled(() => stack.createUrlsApi(frozen(event)));
      expectSound(reply);
      const { urls, message } = JSON.parse(reply.body);
      expectOneLine(written, endsOf(urls));
      expect(stepFunctions.calls).toEqual([]);
      reach.note(reply.statusCode === 200);
      if (reply.statusCode !== 200) expect(message).not.toContain(CANARY);
    }),
  );
  reach.expectAtLeast(0.1);
});

const channel = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<object>(
      { type: "email", to: ["ann@example.com"] },
      { type: "email", to: ["ann@example.com", "bob@example.com"], per_recipient: true },
      { type: "slack", channel: "#approvals" },
      HOOK,
      DOWN,
    ),
  },
  fc.constantFrom<object>(
    { type: "sns", topic_arn: "arn:aws:sns:us-east-1:111122223333:topic" },
    { type: "teams" },
    { type: "webhook", url: `https://${CANARY}.example/` },
  ),
);
const send = secret(notifyRequests(channel));

test("Notify sends what it reports, or nothing when it refuses, for whatever it is invoked with", async () => {
  const reach = new Reach("requests that were sent");
  const request = fc.oneof(send, changed(send), changed(send, 1), fc.anything());
  await fuzz(
    fc.asyncProperty(request, async (it) => {
      stepFunctions.calls.length = 0;
      mails.length = 0;
      hooks.length = 0;
      const { reply, thrown, written } = await handled(() => notify(frozen(it) as object));
      expectOneLine(written, [new URL(OUTSIDE).host]);
      expect(stepFunctions.calls).toEqual([]);
      const failed = thrown instanceof Error ? thrown : undefined;
      const report = reply ?? (failed?.name === "DeliveryFailed" ? JSON.parse(failed.message) : undefined);
      reach.note(report !== undefined);
      const failures: { error: string }[] = report?.failed ?? [];
      // Words that quote nothing; one of them says that a server was asked, and didn't accept.
      for (const { error } of failures) expect(error).toMatch(/^(?:HTTP 503|[A-Z][A-Za-z]+)$/);
      const unaccepted = failures.filter(({ error }) => error === "HTTP 503");
      expect(mails.length + hooks.length).toBe((report?.sent.length ?? 0) + unaccepted.length);
      if (report !== undefined) return;
      expect(["InvalidRequest", "ChannelDisabled"]).toContain(failed?.name);
      expect(failed?.message).not.toContain(CANARY);
    }),
  );
  reach.expectAtLeast(0.1);
});

test("a name of a channel that is odd comes to no log", async () => {
  await fuzz(
    fc.asyncProperty(anyText, anyText, async (name, type) => {
      const request = {
        token: CANARY,
        actions: [{ name, type }],
        message: { subject: name },
        channels: [{ type }],
      };
      const { thrown, written } = await handled(() => notify(frozen(request)));
      expectOneLine(written, []);
      expect(thrown).toMatchObject({ name: "InvalidRequest" });
    }),
  );
});

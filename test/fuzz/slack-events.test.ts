import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { deploySlack, hooks, SIGNING_SECRET } from "../handlers/notifying.ts";
import { changed, edited, frozen } from "./edits.ts";
import { anyEvent, type EventParts, eventOf, eventParts } from "./events.ts";
import { expectOneLine, expectSound, handled } from "./handled.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";
import { buttons, doing, formOf, review, signedParts, stack } from "./slack-requests.ts";

const slack = await deploySlack(stack);
/** The first request of a container asks for the secret and the key: in time, before many others are on their way. */
beforeAll(async () => void (await tell(signedParts(formOf({ type: "block_actions" })))));

/** Calls the function with an event, and gives the tokens of the tasks that were told something. */
async function tell(parts: EventParts) {
  stepFunctions.calls.length = 0;
  hooks.length = 0;
  const { reply, written } = await handled(() => slack(frozen(eventOf(parts))));
  if (reply === undefined) throw new Error("No reply");
  const secrets = [...buttons, review].flatMap(({ token, value }) => [token.slice(0, 30), value.slice(-30)]);
  const entry = expectOneLine(written, [...secrets, "U0CANARY"]);
  return { reply, entry, told: stepFunctions.calls.map(({ taskToken }) => taskToken) };
}

/** A body as Slack sends it, or one that was changed before it was signed. */
const signedBody = doing.chain((it) => {
  const whole = fc.constant(formOf(it.json));
  const other = fc.oneof(changed(fc.constant(it.json), 1).map(formOf), edited(whole, 1));
  return fc.record({ it: fc.constant(it), whole, body: fc.oneof(whole, other) });
});

test("what Slack has signed answers the button's own task once when it is whole, and no other task ever", async () => {
  const reach = new Reach("requests that answered a task");
  await fuzz(
    fc.asyncProperty(signedBody, async ({ it, whole, body }) => {
      const { reply, entry, told } = await tell(signedParts(body));
      expect(told.length).toBeLessThanOrEqual(1);
      for (const token of told) expect(holders(body)).toContain(token);
      reach.note(told.length > 0);
      // Slack waits for no machine that is too busy.
      if (/late|Timeout/.test(String(entry.reason))) return;
      // What is signed and still not as Slack documents it: a 200 would close a modal as if it had been sent.
      if (reply.statusCode === 500) expect([body === whole, entry.reason]).toEqual([false, "payload"]);
      else expectSound(reply);
      if (body === whole) expect(told).toEqual(it.answers === undefined ? [] : [it.answers]);
    }),
  );
  reach.expectAtLeast(0.2);
});

/** The tokens of the buttons whose values a body holds. */
function holders(body: string): string[] {
  const payload = new URLSearchParams(body).get("payload") ?? "";
  return [...buttons, review].filter(({ value }) => payload.includes(value)).map(({ token }) => token);
}

const PARTS = ["headers", "body", "base64"] as const;

test("what Slack hasn't signed is Unauthorized, and does nothing", async () => {
  const reach = new Reach("requests of which one part was changed");
  const spoiled = fc.tuple(doing, eventParts(), fc.subarray([...PARTS], { minLength: 1 }), fc.boolean());
  await fuzz(
    fc.asyncProperty(spoiled, async ([{ json }, other, parts, isForged]) => {
      const good = signedParts(formOf(json), isForged ? "another secret of 16" : SIGNING_SECRET);
      const changes = isForged ? {} : Object.fromEntries(parts.map((part) => [part, other[part]]));
      const sent: EventParts = { ...good, ...changes };
      const isSame = sent.body === good.body && sent.headers === good.headers && !sent.base64;
      fc.pre(isForged || !isSame);
      const { reply, told } = await tell(sent);
      expectSound(reply);
      expect([reply.statusCode, told, hooks]).toEqual([401, [], []]);
      reach.note(isForged || parts.length === 1);
    }),
  );
  reach.expectAtLeast(0.4);
});

test("an event of any kind is Unauthorized, and does nothing", async () => {
  await fuzz(
    fc.asyncProperty(anyEvent, async (event) => {
      stepFunctions.calls.length = 0;
      const { reply, written } = await handled(() => slack(frozen(event)));
      expectSound(reply);
      expectOneLine(written, []);
      expect([reply.statusCode, stepFunctions.calls]).toEqual([401, []]);
    }),
  );
});

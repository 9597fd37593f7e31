import type { APIGatewayProxyEvent } from "aws-lambda";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stepFunctions } from "../handlers/aws.ts";
import { summary } from "../handlers/reply.ts";
import { CANARY, changed, frozen } from "./edits.ts";
import { anyEvent, eventOf, eventParts } from "./events.ts";
import { expectOneLine, expectSound, handled } from "./handled.ts";
import {
  acts,
  JSON_TYPE,
  links,
  otherData,
  type Pressable,
  press,
  pressEvent,
  secrets,
  stack,
  valuesOf,
} from "./presses.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

test("a press answers its own task once when it is whole, and no other request answers any", async () => {
  const [reach, refused] = [new Reach("presses that acted"), new Reach("presses that mustn't act")];
  await fuzz(
    fc.asyncProperty(press, async (it) => {
      const event = frozen(pressEvent(it));
      stepFunctions.calls.length = 0;
      const { reply, written } = await handled(() => stack.respond(event));
      expectSound(reply);
      if (event.httpMethod === "HEAD") expect(reply.body).toBe("");
      expectOneLine(written, secrets);
      const isJson = reply.headers?.["content-type"] === JSON_TYPE && event.httpMethod !== "HEAD";
      const isTold = isJson && /^(?:200|410 StepFunctionsError)$/.test(summary(reply));
      const expected = acts(it, event);
      const calls = stepFunctions.calls.map(({ taskToken }) => taskToken);
      const token = links.find(({ data }) => data === valuesOf(event, "data")[0])?.token;
      if (expected === "no") expect(calls).toEqual([]);
      if (expected === "yes") expect(calls).toEqual([token]);
      if (expected === "maybe") expect(calls).toEqual(calls.length > 0 ? [token] : []);
      // What was told and what is said of it agree.
      if (expected !== "no" && isJson) expect(calls.length).toBe(isTold ? 1 : 0);
      reach.note(calls.length > 0);
      refused.note(expected === "no");
    }),
  );
  reach.expectAtLeast(0.3);
  refused.expectAtLeast(0.2);
});

test("an event of any kind is answered soundly, and answers no task", async () => {
  const reach = new Reach("events with a link that was decrypted");
  const event = fc.oneof(
    anyEvent,
    eventParts({
      method: fc.constantFrom("GET", "HEAD", "POST", "OPTIONS"),
      resource: fc.constant("/respond"),
      query: otherData(links[0] as Pressable)
        .filter((data) => !links.some((it) => it.data === data))
        .map((data) => ({ data: [data] })),
    }).map(eventOf),
  );
  await fuzz(
    fc.asyncProperty(event, async (it) => {
      stepFunctions.calls.length = 0;
      const { reply, written } = await handled(() => stack.respond(frozen(it)));
      expectSound(reply);
      const entry = expectOneLine(written, secrets);
      expect(stepFunctions.calls).toEqual([]);
      reach.note(entry.reason === "authenticity");
    }),
  );
  reach.expectAtLeast(0.03);
});

test("an event with members of other types, which API Gateway never makes, answers no task and is not logged", async () => {
  const unlinked = changed(
    anyEvent.map((it) => ({ ...it, httpMethod: "POST", resource: "/respond" })),
    3,
  );
  await fuzz(
    fc.asyncProperty(unlinked, async (it) => {
      stepFunctions.calls.length = 0;
      const event = it as unknown as APIGatewayProxyEvent;
      const { reply, written } = await handled(() => stack.respond(event));
      // It may be a fault then, a 500, or thrown, of which Lambda makes a 502; but no more than that.
      if (reply?.statusCode !== 500 && reply !== undefined) expectSound(reply);
      for (const line of written) expect(line).not.toContain(CANARY);
      expect(stepFunctions.calls).toEqual([]);
    }),
  );
});

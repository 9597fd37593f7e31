import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { HttpRequest } from "../../functions/http/request.ts";
import { readMetadata, writeMetadata } from "../../functions/slack/metadata.ts";
import { type Interaction, readInteraction } from "../../functions/slack/payload.ts";
import { verify } from "../../functions/slack/verify.ts";
import { NOW } from "../functions/fakes.ts";
import { httpRequest } from "../functions/http/requests.ts";
import { posted, pressOf, submissionOf } from "../functions/slack/answering.ts";
import { attempt, attemptAsync } from "./attempt.ts";
import { anyText, changed, edited } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

const values = {
  outcome: { value: { selected_option: { value: "0" } } },
  "field.0": { value: { value: "a" } },
};
const genuine = fc.constantFrom<object>(
  pressOf("value", "https://hooks.slack.com/actions/1"),
  pressOf(undefined, "", { actionId: "link.0", user: { id: "U1" }, team: null }),
  submissionOf(
    JSON.stringify({ value: "value", channel: "C1", ts: "1.2", blocks: posted([]).blocks }),
    values,
  ),
  { type: "view_closed", user: { id: "U1" }, view: {} },
);
const payload = (json: string) => `payload=${encodeURIComponent(json.toWellFormed())}`;
const body = fc.oneof(
  fc.oneof(changed(genuine, 1), changed(genuine)).map((it) => payload(JSON.stringify(it))),
  edited(
    genuine.map((it) => JSON.stringify(it)),
    1,
  ).map(payload),
  edited(
    genuine.map((it) => payload(JSON.stringify(it))),
    2,
  ),
  anyText,
);

test("a body of Slack's is a press, a modal, nothing of ours, or a ServiceError", async () => {
  const reach = new Reach("presses and modals that were read");
  await fuzz(
    fc.property(body, (it) => {
      const result = attempt(() => readInteraction(Buffer.from(it)), "ServiceError");
      if ("refused" in result) expect(result.refused.reason).toBe("payload");
      reach.note("value" in result && result.value !== undefined);
      if (!("value" in result) || result.value === undefined) return;
      expect(typeof result.value.user.id).toBe("string");
      if (result.value.type === "block_actions") expect(Array.isArray(result.value.actions)).toBe(true);
      else expect(typeof result.value.view.private_metadata).toBe("string");
    }),
  );
  reach.expectAtLeast(0.25);
});

test("what a modal remembers fits Slack's 3,000 characters, and holds the button's value", async () => {
  const reach = new Reach("messages whose blocks were kept");
  const sealed = fc.string({ unit: fc.constantFrom(..."AZaz09-_."), maxLength: 2_000 });
  const message = fc.oneof(changed(genuine, 1), changed(genuine)).map((it) => payload(JSON.stringify(it)));
  await fuzz(
    fc.property(message, sealed, (it, value) => {
      const press = attempt(() => readInteraction(Buffer.from(it)), "ServiceError");
      const read: Interaction | undefined = "value" in press ? press.value : undefined;
      if (read?.type !== "block_actions") return reach.note(false);
      const metadata = writeMetadata(value, read);
      // Ids of channels and messages are short, and come from Slack: here any text may stand for them.
      const ids = JSON.stringify(read.container ?? {}).length;
      expect(metadata.length).toBeLessThanOrEqual(3_000 + ids);
      const again = readMetadata(metadata);
      expect([again.value, again.channel, again.ts]).toEqual([
        value,
        read.container?.channel_id,
        read.container?.message_ts,
      ]);
      reach.note((again.blocks ?? []).length > 0);
    }),
  );
  reach.expectAtLeast(0.1);
});

test("readMetadata gives the members of ours, of their types, or throws an Error", async () => {
  const reach = new Reach("metadata that was read");
  const written = changed(
    fc.constant({ value: "a", channel: "C1", ts: "1.2", blocks: [{ type: "header" }] }),
    1,
  );
  await fuzz(
    fc.property(
      fc.oneof(
        written.map((it) => JSON.stringify(it)),
        anyText,
      ),
      (it) => {
        try {
          const { value, channel = "", ts = "", blocks = [] } = readMetadata(it);
          for (const text of [value, channel, ts]) expect(typeof text).toBe("string");
          for (const { type } of blocks) expect(typeof type).toBe("string");
          reach.note(true);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Error);
          reach.note(false);
        }
      },
    ),
  );
  reach.expectAtLeast(0.15);
});

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
const signed = fc
  .tuple(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: -400, max: 400 }))
  .map(([bytes, seconds]) => {
    const timestamp = String(Math.floor(NOW / 1_000) + seconds);
    const mac = createHmac("sha256", SECRET).update(`v0:${timestamp}:`).update(bytes).digest("hex");
    return { body: Buffer.from(bytes), timestamp, signature: `v0=${mac}`, isFresh: Math.abs(seconds) <= 300 };
  });

test("verify takes what Slack has signed within five minutes, byte for byte, and Unauthorized is all else", async () => {
  const reach = new Reach("requests whose MAC was compared");
  const part = fc.constantFrom("nothing", "nothing", "body", "timestamp", "signature");
  await fuzz(
    fc.asyncProperty(signed, part, edited(fc.constant("")), async (it, changedPart, odd) => {
      const add = (name: string, text: string) => (name === changedPart ? text + odd : text);
      const request: HttpRequest = {
        ...httpRequest({
          headers: {
            "x-slack-request-timestamp": add("timestamp", it.timestamp),
            "x-slack-signature": add("signature", it.signature),
          },
        }),
        body: changedPart === "body" ? Buffer.concat([it.body, Buffer.from(odd)]) : it.body,
      };
      const result = await attemptAsync(() => verify(request, async () => SECRET, NOW), "Unauthorized");
      expect("value" in result).toBe(it.isFresh && (changedPart === "nothing" || odd === ""));
      reach.note("value" in result || result.refused.reason === "signature");
    }),
  );
  reach.expectAtLeast(0.3);
});

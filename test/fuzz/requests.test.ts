import fc from "fast-check";
import { expect, test } from "vitest";
import { readyLinks } from "../../functions/create-urls/links.ts";
import { parseRequest, requestSchema } from "../../functions/create-urls/request.ts";
import { parseNotify } from "../../functions/notify/request.ts";
import { NOW } from "../functions/fakes.ts";
import { sealing } from "../functions/notify/requests.ts";
import { attempt, attemptAsync } from "./attempt.ts";
import { CANARY, changed, frozen } from "./edits.ts";
import { Reach } from "./reach.ts";
import { createRequest, notifyRequests } from "./requests.ts";
import { fuzz } from "./runs.ts";

const REFUSALS = ["InvalidJSON", "InvalidAction", "DuplicateActionName"] as const;
const canaries = (json: unknown) =>
  JSON.parse(JSON.stringify(json).replaceAll(/"(?:token|é|\$a)"/g, `"${CANARY}"`));

test("parseRequest gives a request back as it was, or an error that repeats nothing of it", async () => {
  const reach = new Reach("requests that were accepted");
  const request = fc.oneof(
    changed(createRequest),
    changed(createRequest, 1),
    changed(createRequest.map(canaries)),
  );
  await fuzz(
    fc.property(request, (input) => {
      const before = JSON.stringify(input);
      const result = attempt(() => parseRequest(requestSchema, frozen(input)), ...REFUSALS);
      reach.note("value" in result);
      if ("value" in result) expect(JSON.parse(JSON.stringify(result.value))).toEqual(JSON.parse(before));
      else expect(result.refused.message).not.toContain(CANARY);
    }),
  );
  reach.expectAtLeast(0.15);
});

test("parseRequest refuses what is no JSON object, whatever it is", async () => {
  await fuzz(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
      (input) => {
        expect("refused" in attempt(() => parseRequest(requestSchema, input), "InvalidJSON")).toBe(true);
      },
    ),
  );
});

const channel = fc.constantFrom(
  { type: "email", to: ["ann@example.com"], per_recipient: true },
  { type: "email", to: ["ann@example.com", "bob@example.com"], cc: ["carl@example.com"] },
  { type: "sns", topic_arn: "arn:aws:sns:eu-west-1:111122223333:topic" },
  { type: "slack", channel: "#approvals" },
  { type: "slack" },
  { type: "teams" },
  { type: "webhook", url: "https://example.com/hook" },
);

test("parseNotify has every link ask for a press, whatever the request says", async () => {
  const reach = new Reach("requests that were accepted");
  await fuzz(
    fc.property(changed(notifyRequests(channel), 2), (input) => {
      const result = attempt(() => parseNotify(frozen(input)), ...REFUSALS);
      reach.note("value" in result);
      if (!("value" in result)) return;
      for (const { confirm } of result.value.actions)
        expect(confirm === true || typeof confirm === "object").toBe(true);
    }),
  );
  reach.expectAtLeast(0.15);
});

test("readyLinks refuses by a documented error what the schema can't see", async () => {
  const { creation } = sealing();
  const reach = new Reach("requests whose links could be sealed");
  const codes = [
    ...["UrlTooLong", "InvalidAction", "InvalidDate", "InvalidPostActionOutcome", "InvalidJsonPath"],
  ] as ("UrlTooLong" | "InvalidAction" | "InvalidDate" | "InvalidPostActionOutcome" | "InvalidJsonPath")[];
  await fuzz(
    fc.asyncProperty(fc.oneof(createRequest, changed(createRequest, 1)), async (input) => {
      const parsed = attempt(() => parseRequest(requestSchema, input), ...REFUSALS);
      if (!("value" in parsed)) return reach.note(false);
      const request = frozen(parsed.value);
      const result = await attemptAsync(() => readyLinks(request, "00".repeat(16), creation, NOW), ...codes);
      reach.note("value" in result);
      if ("value" in result) expect(result.value.actions).toHaveLength(request.actions.length);
    }),
  );
  reach.expectAtLeast(0.2);
});

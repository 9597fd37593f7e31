/** Requests for links and for messages, as their creators may write them. */
import fc from "fast-check";
import { anyAction } from "./actions.ts";
import { anyText } from "./edits.ts";

const token = fc.oneof(
  fc.base64String({ minLength: 4, maxLength: 700 }),
  anyText.filter((it) => it !== "" && it.isWellFormed()),
);
const actions = fc.uniqueArray(anyAction, { minLength: 1, maxLength: 3, selector: ({ name }) => name });
const when = fc.oneof(
  fc.record({ expires_in: fc.integer({ min: 1, max: 10_000_000 }) }),
  fc.constantFrom({}, {}, { expiration: "2999-01-01T00:00:00Z" }, { expiration: "2030-02-30" }),
);
const every = fc
  .tuple(
    fc.record({ token, actions }),
    when,
    fc.record({ enable_output_parameters: fc.boolean(), confirm: fc.boolean() }, { requiredKeys: [] }),
  )
  .map(([needed, expiration, more]) => ({ ...needed, ...expiration, ...more }));

const baseUrl = fc.constantFrom<object>(
  {},
  { base_url: "https://example.com/base/" },
  { base_url: "http://[::1]:8080" },
  { base_url: { api_id: "abc", stage: "v1" } },
  { base_url: { api_id: "a-b", stage: "x_1", region: "cn-north-1" } },
);

/** What CreateUrls takes. */
export const createRequest = fc.tuple(every, baseUrl).map(([request, base]) => ({ ...request, ...base }));

const line = fc
  .oneof(anyText, fc.constant("Invoice 4711: <b>&amp; *bold* @here"))
  .map((it) => it.slice(0, 100));
const subject = line.filter((it) => /[\p{L}\p{N}]/u.test(it) && /^[^\p{Cc}\u2028\u2029]*$/u.test(it));
const label = line.filter((it) => /^[^\p{Cc}\u2028\u2029]*$/u.test(it));

/** What a message says. */
export const anyMessage = fc.record(
  {
    subject,
    text: fc.array(anyText).map((lines) => lines.join("\n")),
    details: fc.array(fc.record({ label, value: anyText }), { maxLength: 3 }),
    footer: anyText,
  },
  { requiredKeys: ["subject"] },
);

/** What Notify takes, to channels among these. */
export function notifyRequests(channels: fc.Arbitrary<object>) {
  const rest = fc.record(
    {
      message: anyMessage,
      channels: fc.array(channels, { minLength: 1, maxLength: 3 }),
      deliver: fc.constantFrom("any", "all"),
    },
    { requiredKeys: ["message", "channels"] },
  );
  return fc.tuple(every, rest).map(([request, notice]) => ({ ...request, ...notice }));
}

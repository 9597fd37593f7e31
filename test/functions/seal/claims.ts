import fc from "fast-check";
import type { Json } from "../../../functions/json.ts";
import type { Claims } from "../../../functions/seal/claims.ts";

/** Claims of a link that answers a task. */
export type TaskClaims = Extract<Claims, { token: string }>;

/** A link that says 'approve'. */
export function approveClaims(over: Partial<TaskClaims> = {}): TaskClaims {
  return {
    transactionId: "00112233445566778899aabbccddeeff",
    token: "AAAAKgAAAAIAAAAAAAAAAQ==",
    parameters: false,
    action: { name: "approve", type: "success", output: { Status: "Approved" } },
    ...over,
  };
}

/** Any claims: any token or callback, any JSON output, with and without expiration and parameters. */
export function anyClaims(): fc.Arbitrary<Claims> {
  const token = fc.string({ unit: "binary", minLength: 1, maxLength: 700 });
  const callbackId = fc.base64String({ minLength: 4, maxLength: 700 });
  const target = fc.oneof(fc.record({ token }), fc.record({ callbackId }));
  return fc.tuple(target, anyOthers()).map(([it, others]): Claims => ({ ...others, ...it }));
}

function anyOthers(): fc.Arbitrary<Omit<TaskClaims, "token">> {
  return fc.record(
    {
      transactionId: fc.stringMatching(/^[0-9a-f]{32}$/),
      recipient: fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }),
      expiration: fc.integer({ min: 4_000_000_000_000, max: 9_000_000_000_000 }),
      parameters: fc.boolean(),
      action: fc.record({
        name: fc.stringMatching(/^[A-Za-z0-9]{1,64}$/),
        type: fc.constant("success" as const),
        output: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json),
      }),
    },
    { requiredKeys: ["transactionId", "parameters", "action"] },
  );
}

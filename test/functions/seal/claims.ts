import fc from "fast-check";
import type { Json } from "../../../functions/json.ts";
import type { Claims } from "../../../functions/seal/claims.ts";

/** A link that says 'approve'. */
export function approveClaims(over: Partial<Claims> = {}): Claims {
  return {
    transactionId: "00112233445566778899aabbccddeeff",
    token: "AAAAKgAAAAIAAAAAAAAAAQ==",
    parameters: false,
    action: { name: "approve", type: "success", output: { Status: "Approved" } },
    ...over,
  };
}

/** Any claims: any token, any JSON output, with and without expiration and parameters. */
export function anyClaims(): fc.Arbitrary<Claims> {
  return fc.record(
    {
      transactionId: fc.stringMatching(/^[0-9a-f]{32}$/),
      token: fc.string({ unit: "binary", minLength: 1, maxLength: 700 }),
      recipient: fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }),
      expiration: fc.integer({ min: 4_000_000_000_000, max: 9_000_000_000_000 }),
      parameters: fc.boolean(),
      action: fc.record({
        name: fc.stringMatching(/^[A-Za-z0-9]{1,64}$/),
        type: fc.constant("success" as const),
        output: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json),
      }),
    },
    { requiredKeys: ["transactionId", "token", "parameters", "action"] },
  );
}

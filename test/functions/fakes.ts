/** What stands in for AWS at the edge of unit tests. The cipher is real: only KMS' HMAC is computed here. */
import { createHmac } from "node:crypto";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { SFNClient } from "@aws-sdk/client-sfn";
import { type RootKey, rootKey } from "../../functions/seal/day-key.ts";
import { DayKeys } from "../../functions/seal/day-keys.ts";

export const NOW = Date.UTC(2026, 10, 20, 12);
export const DAY = 86_400_000;
export const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const OTHER_KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/ffffabcd-12ab-34cd-56ef-1234567890ab";

interface MacRequest {
  KeyId: string;
  Message: Uint8Array;
  MacAlgorithm: string;
}

/** KMS with one HMAC key per ARN. `fail` makes the next calls fail with an error of that name. */
export function fakeKms() {
  const calls: MacRequest[] = [];
  const kms = {
    calls,
    fail: undefined as string | undefined,
    client: {
      send: async ({ input }: { input: MacRequest }) => {
        calls.push(input);
        if (kms.fail) throw awsError(kms.fail);
        return { Mac: createHmac("sha256", `root key of ${input.KeyId}`).update(input.Message).digest() };
      },
    } as unknown as KMSClient,
    root: (arn = KEY_ARN, audience = "111122223333/eu-west-1/stack"): RootKey =>
      rootKey(arn, audience, kms.client),
  };
  return kms;
}

/** Keys with a clock that stands still. */
export function stillKeys(): DayKeys {
  return new DayKeys(() => NOW);
}

/** Step Functions that takes everything, or fails with the error of a name. */
export function fakeStepFunctions(fail?: Error) {
  const { calls, send } = recorded(fail);
  return { calls, client: { send } as unknown as SFNClient };
}

/** Lambda that takes everything, or fails with an error. */
export function fakeLambda(fail?: Error) {
  const { calls, send } = recorded(fail);
  return { calls, client: { send } as unknown as LambdaClient };
}

function recorded(fail?: Error) {
  const calls: { name: string; input: Record<string, unknown> }[] = [];
  const send = async (command: { input: Record<string, unknown> }) => {
    calls.push({ name: command.constructor.name, input: command.input });
    if (fail) throw fail;
    return {};
  };
  return { calls, send };
}

/** An error as the SDK throws it, with a message that quotes what it must not. */
export function awsError(name: string, metadata: object = {}): Error {
  return Object.assign(new Error("secret canary in AWS' own words"), {
    name,
    $metadata: { attempts: 1, ...metadata },
  });
}

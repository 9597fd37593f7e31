/** Links sealed anew with the very key of their day: nothing but what a test has changed can refuse them. */
import { webcrypto } from "node:crypto";
import { KMSClient } from "@aws-sdk/client-kms";
import { type DayKey, dayOf, rootKey } from "../../functions/seal/day-key.ts";
import { kms } from "../handlers/aws.ts";
import { deploy, type Stack } from "../handlers/stack.ts";

const { subtle } = webcrypto;
const client = new KMSClient({ endpoint: kms.url, region: "us-east-1" });

/** Of the stacks whose links are sealed anew. */
export const AUDIENCE = "faults";

/** The key of today's links of a stack with this audience, from the KMS that the stack asks. */
export function keyOfToday({ keyArn }: Stack): Promise<DayKey> {
  return rootKey(keyArn, AUDIENCE, client).derive(dayOf(Date.now()));
}

/** Another container of a stack with this audience: it knows no key yet, so that whatever gets past its checks asks KMS. */
export function coldContainer({ keyArn }: Stack): Promise<Stack> {
  return deploy({ ENCRYPTION_KEY_ARN: keyArn, AUDIENCE });
}

/**
 * Seals what a link holds under another protected header, as whoever had the key could (RFC 7516, section 5.1: the
 * header's own spelling is what is authenticated).
 * @param data a link's
 * @param header as it is to stand in the link, encoded or not
 */
export async function reseal(data: string, key: DayKey, header: string): Promise<string> {
  const [protectedHeader = "", , ...rest] = data.split(".");
  const [iv, ciphertext, tag] = rest.map((part) => Buffer.from(part, "base64url"));
  const sealed = Buffer.concat([ciphertext ?? Buffer.alloc(0), tag ?? Buffer.alloc(0)]);
  const plaintext = await subtle.decrypt(gcm(iv ?? Buffer.alloc(0), protectedHeader), key, sealed);
  const newIv = webcrypto.getRandomValues(new Uint8Array(12));
  const anew = Buffer.from(await subtle.encrypt(gcm(newIv, header), key, plaintext));
  const parts = [newIv, anew.subarray(0, -16), anew.subarray(-16)];
  return [header, "", ...parts.map((part) => Buffer.from(part).toString("base64url"))].join(".");
}

/** The first part of a link's data, decoded. */
export function headerOf(data: string): string {
  return Buffer.from(data.split(".", 1)[0] ?? "", "base64url").toString();
}

function gcm(iv: Uint8Array, header: string): webcrypto.AesGcmParams {
  return { name: "AES-GCM", iv: Uint8Array.from(iv), additionalData: Buffer.from(header), tagLength: 128 };
}

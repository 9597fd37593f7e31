import { KMSClient, type KMSClientConfig } from "@aws-sdk/client-kms";
import { CLIENT_LIMITS } from "./aws.ts";
import type { Logging } from "./log.ts";
import { type RootKey, rootKey } from "./seal/day-key.ts";

/** What the stack's parameters allow, the same for every function. */
export interface Permissions {
  outputParameters: boolean;
  postActions: boolean;
  durableCallbacks: boolean;
}

/** Reads a setting that template.yaml gives to the function. @throws Error naming it when it is missing */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`Set the environment variable ${name}, as template.yaml does`);
  return value;
}

/** Reads a setting that is one of a few words. */
export function oneOf<const Word extends string>(name: string, words: readonly Word[]): Word {
  const value = required(name);
  const word = words.find((word) => word === value);
  if (word === undefined) throw new Error(`Set ${name} to one of ${words.join(", ")}`);
  return word;
}

/** Reads a setting that keeps a rule. @param what the rule in words, to follow 'Set X to' */
export function keeping(name: string, rule: (value: string) => boolean, what: string): string {
  const value = required(name);
  if (!rule(value)) throw new Error(`Set ${name} to ${what}`);
  return value;
}

/** Reads a setting that is a list, with commas between; an empty text is an empty one. */
export function list(name: string): string[] {
  return required(name)
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** Reads a setting that is `true` or `false`. */
export function flag(name: string): boolean {
  return oneOf(name, ["true", "false"]) === "true";
}

/** What the stack allows. Post actions need sealed links: a forged one would bring its own schema. */
export function permissions(): Permissions {
  return {
    outputParameters: flag("ENABLE_OUTPUT_PARAMETERS"),
    postActions: flag("ENABLE_POST_ACTIONS") && !flag("DISABLE_ENCRYPTION"),
    durableCallbacks: flag("ENABLE_DURABLE_CALLBACKS"),
  };
}

/** How much the stack wants to know of its requests. */
export function logging(): Logging {
  return { verbose: flag("VERBOSE_LOGGING"), metrics: flag("ENABLE_METRICS") };
}

/**
 * Makes a root key of a KMS key that the stack names in the environment.
 * @param limits how long to wait for KMS, and how often to ask
 * @returns null when the variable is empty: encryption is disabled, or there is no such key
 */
export function rootKeyFrom(
  name: string,
  limits: Pick<KMSClientConfig, "maxAttempts" | "requestHandler"> = CLIENT_LIMITS,
): RootKey | null {
  const arn = required(name);
  if (arn === "") return null;
  const region = arn.split(":")[3];
  if (!region) throw new Error(`Set ${name} to the ARN of a KMS key`);
  return rootKey(arn, required("AUDIENCE"), new KMSClient({ ...limits, region }));
}

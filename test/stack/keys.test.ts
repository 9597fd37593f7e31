import { readFileSync } from "node:fs";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { beforeAll, describe, expect, it } from "vitest";
import { deployStack, type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import { resourcesOf } from "../../local/deploy/stack.ts";
import { createUrls, emulator, endOf, linkTo, press, startTask, stateOf, template } from "./task.ts";

const success = { type: "success", output: "done" };
const kms = new KMSClient(emulator.clientConfig);

function deploy(name: string, parameters: Record<string, string> = {}): Promise<Outputs> {
  return deployStack(emulator, { name, template, parameters });
}

async function newKey(spec: "HMAC_256" | "SYMMETRIC_DEFAULT", Policy?: string): Promise<string> {
  const KeyUsage = spec === "SYMMETRIC_DEFAULT" ? "ENCRYPT_DECRYPT" : "GENERATE_VERIFY_MAC";
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ KeySpec: spec, KeyUsage, Policy }));
  return KeyMetadata?.Arn ?? "";
}

/** The policy that docs/operations.md has a new key made with, filled in as its shell does: with the stack's roles. */
async function documentedPolicy(stack: string): Promise<string> {
  const page = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const [, policy = ""] = /--policy '(\{ "Version"[\s\S]+?\})'\n/.exec(page) ?? [];
  const resources = await resourcesOf(new CloudFormationClient(emulator.clientConfig), stack);
  const account = "000000000000";
  const roles = Object.entries(resources)
    .filter(([name]) => name.endsWith("Role"))
    .map(([, role]) => `"arn:aws:iam::${account}:role/${role}"`);
  return policy.replace(`'"$account"'`, account).replace(`'"$roles"'`, roles.join(", "));
}

function kidOf(url: string): string {
  const [header = ""] = (new URL(url).searchParams.get("data") ?? "").split(".");
  return JSON.parse(Buffer.from(header, "base64url").toString()).kid;
}

describe("a key change", () => {
  it("step by step, as docs/operations.md says, leaves all open links working", async () => {
    const before = await deploy("rekeyed");
    const old = await linkTo(before, success);
    const policy = await documentedPolicy("rekeyed");
    expect(JSON.parse(policy).Statement[1].Principal.AWS).toHaveLength(4);
    const [oldKey, newest] = [outputOf(before, "Key"), await newKey("HMAC_256", policy)];
    await deploy("rekeyed", { PreviousEncryptionKeyArn: newest });
    const between = await linkTo(before, success);
    const after = await deploy("rekeyed", { EncryptionKeyArn: newest, PreviousEncryptionKeyArn: oldKey });
    const fresh = await linkTo(after, success);
    expect(kidOf(between.url)).toBe(kidOf(old.url));
    expect(kidOf(fresh.url)).not.toBe(kidOf(old.url));
    for (const task of [old, between, fresh]) {
      expect(await press(task.url)).toMatchObject({ status: 200 });
      expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: "done" });
    }
    const last = await deploy("rekeyed", {
      EncryptionKeyArn: newest,
      PreviousEncryptionKeyArn: "NONE",
    });
    expect(await press((await linkTo(last, success)).url)).toMatchObject({ status: 200 });
    expect(await press(old.url)).toMatchObject({
      status: 400,
      body: expect.stringContaining("InvalidPayload"),
    });
  });

  it("closes links of a key that is no longer named", async () => {
    const first = await newKey("HMAC_256");
    const before = await deploy("dropped", { EncryptionKeyArn: first });
    const old = await linkTo(before, success);
    await deploy("dropped", { EncryptionKeyArn: await newKey("HMAC_256") });
    expect(await press(old.url)).toMatchObject({
      status: 400,
      body: expect.stringContaining("InvalidPayload"),
    });
    expect(await stateOf(old)).toMatchObject({ status: "RUNNING" });
  });
});

describe("a shared key", () => {
  it("opens no links of another stack, unless the audience is the same", async () => {
    const EncryptionKeyArn = await newKey("HMAC_256");
    const [one, two] = [await deploy("one", { EncryptionKeyArn }), await deploy("two", { EncryptionKeyArn })];
    const task = await linkTo(one, success);
    const atTwo = () => press(task.url.replace(apiId(one), apiId(two)));
    expect(await atTwo()).toMatchObject({ status: 400, body: expect.stringContaining("InvalidPayload") });
    const Audience = "000000000000/us-east-1/one";
    await deploy("two", { EncryptionKeyArn, Audience });
    expect(await atTwo()).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
  });
});

describe("a key that refuses", () => {
  let request: object;
  beforeAll(async () => {
    request = { token: (await startTask()).token, actions: [{ name: "go", ...success }] };
  });

  it("because it is of another kind makes CreateUrls throw, saying so", async () => {
    const app = await deploy("wrong-kind", { EncryptionKeyArn: await newKey("SYMMETRIC_DEFAULT") });
    await expect(createUrls(app, request)).rejects.toMatchObject({
      reply: { errorMessage: expect.stringContaining("HMAC_256") },
    });
  });

  it("because it is disabled makes CreateUrls throw, saying what to check", async () => {
    const EncryptionKeyArn = await newKey("HMAC_256");
    const app = await deploy("disabled", { EncryptionKeyArn });
    await kms.send(new DisableKeyCommand({ KeyId: EncryptionKeyArn }));
    await expect(createUrls(app, request)).rejects.toMatchObject({
      reply: { errorMessage: expect.stringContaining("enabled") },
    });
  });
});

function apiId(app: Outputs): string {
  return new URL(outputOf(app, "Api")).hostname.split(".")[0] ?? "";
}

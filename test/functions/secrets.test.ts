import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { secretsFrom } from "../../functions/secrets.ts";
import { awsError, NOW } from "./fakes.ts";

const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:slack-AbCdEf";

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

/** Secrets Manager that gives, or throws, one after the other. */
function manager(...replies: (object | Error)[]) {
  const client = new SecretsManagerClient({ region: "eu-west-1" });
  const asked: unknown[] = [];
  const send = async ({ input }: { input: unknown }) => {
    asked.push(input);
    const reply = replies.shift();
    if (reply instanceof Error || reply === undefined) throw reply;
    return reply;
  };
  vi.spyOn(client, "send").mockImplementation(send as unknown as SecretsManagerClient["send"]);
  return { asked, secret: secretsFrom(client) };
}

describe("secretsFrom", () => {
  it("reads a secret once in 5 minutes, without the line break that files end with", async () => {
    const { asked, secret } = manager({ SecretString: " first\n" }, { SecretString: "second" });
    expect(await secret(ARN)).toBe("first");
    vi.setSystemTime(NOW + 299_000);
    expect(await secret(ARN)).toBe("first");
    expect(asked).toEqual([{ SecretId: ARN }]);
    vi.setSystemTime(NOW + 301_000);
    expect(await secret(ARN)).toBe("second");
  });

  it("throws the SDK's own error and asks again the next time", async () => {
    const { secret } = manager(awsError("ResourceNotFoundException"), { SecretString: "there" });
    await expect(secret(ARN)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    expect(await secret(ARN)).toBe("there");
  });

  it("throws for what is no text, and says nothing of it", async () => {
    const canary = Buffer.from("canary");
    for (const reply of [{ SecretBinary: canary }, { SecretString: "  \n" }, {}]) {
      const thrown = await manager(reply)
        .secret(ARN)
        .catch((error) => error);
      expect(thrown.name).toBe("SecretNotText");
      expect(JSON.stringify({ ...thrown, message: thrown.message, cause: thrown.cause })).not.toMatch(
        /canary|Y2FuYXJ5/,
      );
    }
  });
});

import { SecretsProvider } from "@aws-lambda-powertools/parameters/secrets";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CLIENT_LIMITS } from "./aws.ts";

/** How long a secret is kept, in seconds: one that was rotated is used within it. */
const MAX_AGE = 300;

/**
 * Gives what reads the text of a secret, from the cache or from Secrets Manager, without the white space around it,
 * such as the line break that files end with. It throws what the AWS SDK throws, or an Error named `SecretNotText`.
 */
export function secretsFrom(
  client = new SecretsManagerClient(CLIENT_LIMITS),
): (arn: string) => Promise<string> {
  const provider = new SecretsProvider({ awsSdkV3Client: client });
  return async (arn) => {
    const value = await provider
      .get(arn, { maxAge: MAX_AGE })
      .catch((thrown) => Promise.reject(inner(thrown)));
    const text = typeof value === "string" ? value.trim() : "";
    if (text === "") throw Object.assign(new Error("Store the secret as text"), { name: "SecretNotText" });
    return text;
  };
}

/** The provider wraps the SDK's error, whose name says more. */
function inner(thrown: unknown): unknown {
  return thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
}

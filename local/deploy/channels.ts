import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { CreateEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import type { Emulator } from "../emulator/emulator.ts";

/** What the app's secrets hold, by the stack parameter that names them, without its `SecretArn`. */
export interface Secrets {
  SlackBotToken: string;
  SlackWebhook: string;
  SlackSigning: string;
  TeamsWebhook: string;
  WebhookSigning: string;
}

/** What there is to notify through, beside what the emulator has itself. */
export interface Outside {
  /** Base of a server that stands for Slack, Teams and whoever takes webhooks: `http://127.0.0.1:PORT`. */
  url: string;
  secrets: Secrets;
  /** ARNs of the SNS topics. */
  topics: string[];
}

/** Where mails come from. */
const SENDER = "approvals@callback-urls.example";

/**
 * Makes what Notify's channels need: a verified sender and secrets.
 * @returns the parameters of template.yaml that turn every channel on
 */
export async function turnOnChannels(
  emulator: Pick<Emulator, "clientConfig">,
  { url, secrets, topics }: Outside,
): Promise<Record<string, string>> {
  // The emulator takes an identity as verified at once.
  const identity = new CreateEmailIdentityCommand({ EmailIdentity: SENDER });
  await new SESv2Client(emulator.clientConfig).send(identity);
  return {
    EmailFrom: SENDER,
    // The emulator lets no other resource through.
    EmailIdentityArns: "*",
    SnsTopicArns: topics.join(","),
    SlackApiUrl: `${url}/slack/api`,
    WebhookAllowedHosts: new URL(url).host,
    AllowPrivateWebhooks: "true",
    ...(await keepSecrets(emulator, secrets)),
  };
}

/** Gives the parameters that name the secrets. */
async function keepSecrets(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  secrets: Secrets,
): Promise<Record<string, string>> {
  const client = new SecretsManagerClient(clientConfig);
  const parameters = Object.entries(secrets).map(
    async ([name, value]) => [`${name}SecretArn`, await keepSecret(client, name, value)] as const,
  );
  return Object.fromEntries(await Promise.all(parameters));
}

/** Makes a secret, or changes it where an earlier run has left it. */
async function keepSecret(client: SecretsManagerClient, name: string, value: string): Promise<string> {
  try {
    const { ARN = "" } = await client.send(new CreateSecretCommand({ Name: name, SecretString: value }));
    return ARN;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ResourceExistsException") throw error;
    const changed = new PutSecretValueCommand({ SecretId: name, SecretString: value });
    return (await client.send(changed)).ARN ?? "";
  }
}

/** What Notify is set up with in the tests: identities, a topic, an event bus, secrets, and servers of the test's own. */
import { fileURLToPath } from "node:url";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { deployStack, type Outputs, outputOf } from "../../local/deploy.ts";
import type { Emulator } from "../../local/emulator.ts";
import { LOOPBACK } from "../../local/port.ts";
import { verifySender } from "../../local/sender.ts";

/** The secrets, by the stack parameter that names them, without its `SecretArn`. */
export interface Secrets {
  SlackBotToken: string;
  SlackWebhook: string;
  SlackSigning: string;
  TeamsWebhook: string;
  WebhookSigning: string;
}

/** What is there to notify through. */
export interface Channels {
  /** Of channels.yaml. */
  outputs: Outputs;
  secrets: Secrets;
  /** Where Slack, Teams and webhooks are looked for; a test file that wants them listens there. */
  port: number;
  /** For template.yaml. */
  parameters: Record<string, string>;
}

const FROM = "approvals@callback-urls.example";

/** Makes all that Notify's channels need. @param port a free one */
export async function prepareChannels(emulator: Omit<Emulator, "stop">, port: number): Promise<Channels> {
  const template = fileURLToPath(new URL("channels.yaml", import.meta.url));
  const outputs = await deployStack(emulator, { name: "channels", template });
  await verifySender(emulator, FROM);
  const outside = `http://${LOOPBACK}:${port}`;
  const secrets: Secrets = {
    SlackBotToken: "xoxb-canary-bot-token",
    SlackWebhook: `${outside}/slack/incoming-canary`,
    SlackSigning: "canary-signing-secret-0123456789",
    TeamsWebhook: `${outside}/teams?sig=canary-teams`,
    WebhookSigning: `whsec_${Buffer.from("canary webhook key, 32 bytes long").toString("base64")}`,
  };
  const parameters = {
    EnablePostActions: "true",
    VerboseLogging: "true",
    BrandName: "Example Ltd",
    EmailFrom: FROM,
    // The emulator lets no other resource through.
    EmailIdentityArns: "*",
    SnsTopicArns: outputOf(outputs, "Topic"),
    SlackApiUrl: `${outside}/slack/api`,
    WebhookAllowedHosts: `${LOOPBACK}:${port}`,
    AllowPrivateWebhooks: "true",
    EventBusName: "records",
    ...(await keepSecrets(emulator, secrets)),
  };
  return { outputs, secrets, port, parameters };
}

/** Gives the parameters that name the secrets. */
async function keepSecrets(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  secrets: Secrets,
): Promise<Record<string, string>> {
  const client = new SecretsManagerClient(clientConfig);
  const parameters = Object.entries(secrets).map(async ([Name, SecretString]) => {
    const { ARN = "" } = await client.send(new CreateSecretCommand({ Name, SecretString }));
    return [`${Name}SecretArn`, ARN] as const;
  });
  return Object.fromEntries(await Promise.all(parameters));
}

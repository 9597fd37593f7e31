/** What Notify is set up with in the tests: a topic, an event bus, secrets, and a port for servers of the test's own. */
import { fileURLToPath } from "node:url";
import { type Secrets, turnOnChannels } from "../../local/deploy/channels.ts";
import { deployStack, type Outputs, outputOf } from "../../local/deploy/deploy.ts";
import type { EmulatorAccess } from "../../local/emulator/emulator.ts";
import { EXAMPLE_TOPICS } from "../../local/examples/examples.ts";
import { LOOPBACK } from "../../local/port.ts";

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

/** Makes all that Notify's channels need. @param port a free one */
export async function prepareChannels(emulator: EmulatorAccess, port: number): Promise<Channels> {
  const template = fileURLToPath(new URL("channels.yaml", import.meta.url));
  const outputs = await deployStack(emulator, { name: "channels", template });
  const url = `http://${LOOPBACK}:${port}`;
  const secrets: Secrets = {
    SlackBotToken: "xoxb-canary-bot-token",
    SlackWebhook: `${url}/slack/incoming-canary`,
    SlackSigning: "canary-signing-secret-0123456789",
    TeamsWebhook: `${url}/teams?sig=canary-teams`,
    WebhookSigning: `whsec_${Buffer.from("canary webhook key, 32 bytes long").toString("base64")}`,
  };
  const topics = [outputOf(outputs, "Topic"), ...EXAMPLE_TOPICS];
  const parameters = {
    EnablePostActions: "true",
    EnableDurableCallbacks: "true",
    VerboseLogging: "true",
    BrandName: "Example Ltd",
    EventBusName: "records",
    ...(await turnOnChannels(emulator, { url, secrets, topics })),
  };
  return { outputs, secrets, port, parameters };
}

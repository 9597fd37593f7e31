import { join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { deployStack, type Outputs } from "../deploy/deploy.ts";
import { resourcesOf } from "../deploy/stack.ts";
import { makeDurable } from "../emulator/durable-function.ts";
import type { Emulator } from "../emulator/emulator.ts";
import { checkDefinitions } from "../examples/check.ts";
import { templateOf } from "../examples/examples.ts";
import { readTemplate } from "../examples/template.ts";
import { membersOf } from "../machine/json.ts";
import type { Outside } from "../outside/outside.ts";
import { ROOT } from "../paths.ts";
import type { ActivityPoller } from "./activity-poller.ts";
import type { Workflow } from "./shown.ts";
import { durableWorkflowsOf, workflowsOf } from "./workflows.ts";

const APP = "callback-urls";

/** What the reference describes can all be tried here. */
const EVERYTHING = {
  EnablePostActions: "true",
  EnableOutputParameters: "true",
  EnableDurableCallbacks: "true",
  BrandName: "Example Ltd",
  EventBusName: "default",
};

/** Whom the examples ask, and whose events start one. The page shows what they get. */
const PLAYERS = {
  Email: "approver@example.com",
  Manager: "manager@example.com",
  Security: "security@example.com",
  Approvers: "ann@example.com,bob@example.com,cleo@example.com",
  ManagerChannel: "#managers",
  SecurityChannel: "#security",
  EventSource: "example.pipelines",
};

/** How the app and the examples are set up. */
export interface Setting {
  emulator: Emulator;
  outside: Outside;
  /** The parameters that turn the app's channels on. */
  channels: Record<string, string>;
  /** Of the activity that an example works with. */
  ActivityArn: string;
  poller: ActivityPoller;
  /** Base of the links: `http://127.0.0.1:4777`. */
  origin: string;
  /** How long the examples wait for an answer, in seconds; as each has it when left out. */
  timeout: number | undefined;
}

/** Deploys the app's stack, or updates it. @param template as `buildApp` gives it */
export function deployApp({ emulator, channels, origin }: Setting, template: string): Promise<Outputs> {
  const parameters = { ...EVERYTHING, ...channels, BaseUrl: origin };
  return deployStack(emulator, { name: APP, template, parameters });
}

/** Gives the address of the app's API at the emulator, stage and all; its output names the links' base instead. */
export async function apiOf({ clientConfig, endpoint }: Emulator): Promise<string> {
  const { Api } = await resourcesOf(new CloudFormationClient(clientConfig), APP);
  return `${endpoint}/_aws/execute-api/${Api}/v1`;
}

/** Deploys an example, or updates it, with those values that its template has parameters for. @param app outputs of the app's stack */
export async function deployExample(setting: Setting, example: string, app: Outputs): Promise<Workflow[]> {
  const { emulator, outside, ActivityArn, poller, timeout } = setting;
  checkDefinitions(example);
  const { parameters: known } = readTemplate(example);
  const values = {
    ...app,
    ...PLAYERS,
    WebhookUrl: `${outside.url}/webhook`,
    ActivityArn,
    ...(timeout !== undefined && { TimeoutSeconds: `${timeout}` }),
  };
  const parameters = Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(known, name)),
  );
  const template = join(ROOT, templateOf(example));
  const {
    Poller,
    DurableFunction,
    Alias = "",
  } = await deployStack(emulator, { name: example, template, parameters });
  const seconds = timeout ?? Number(membersOf(known.TimeoutSeconds).Default);
  if (Poller !== undefined) await poller.start(Poller, seconds);
  if (DurableFunction !== undefined) await makeDurable(emulator, DurableFunction);
  return [...(await workflowsOf(emulator, example)), ...durableWorkflowsOf(example, Alias)];
}

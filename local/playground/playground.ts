import { turnOnChannels } from "../deploy/channels.ts";
import type { Outputs } from "../deploy/deploy.ts";
import { makeActivity } from "../emulator/activity.ts";
import { type Emulator, startEmulator } from "../emulator/emulator.ts";
import { startSmtpSink } from "../emulator/smtp-sink.ts";
import { EXAMPLE_TOPICS } from "../examples/examples.ts";
import type { Options } from "../options.ts";
import { startOutside } from "../outside/outside.ts";
import { EMULATOR_ENDED, type Step } from "../terminal.ts";
import { ActivityPoller } from "./activity-poller.ts";
import { chooseAddress } from "./address.ts";
import { playgroundApp } from "./app.ts";
import { Deployer } from "./deployer.ts";
import { KEEPING, keepOutbox, restoreOutbox } from "./kept.ts";
import { Live } from "./live.ts";
import { observe } from "./observe.ts";
import { Outbox } from "./outbox.ts";
import { serve } from "./serve.ts";
import { StateMachines } from "./state-machines.ts";
import { watchSources } from "./watch.ts";

/** A playground that can be used. */
export interface Playground {
  /** Of its page: `http://127.0.0.1:4777`. */
  origin: string;
  emulator: Emulator;
  /** Outputs of the app's stack. */
  app: Outputs;
  /** Goes on until the playground is ended; rejected when it can't go on, such as without its emulator. */
  observing: Promise<void>;
}

/**
 * Starts the emulator and what is around it, deploys the app and the examples, and serves the page.
 * @param started gets what has to be ended, as soon as it has begun
 * @throws Error saying in one line what to do
 */
export async function startPlayground(
  step: Step,
  { port, host, timeout, keep }: Options,
  started: AsyncDisposableStack,
): Promise<Playground> {
  const address = await chooseAddress(port, host);
  const live = new Live();
  const outbox = new Outbox(live);
  const outside = await startOutside({ show: outbox.show, slackRequestUrl: () => `${deployer.api}/slack` });
  started.defer(() => outside.stop());
  const emulator = await step("Start the AWS emulator", () => startWithMails(outbox, keep, started));
  const poller = new ActivityPoller(emulator);
  started.defer(() => poller.stop());
  const ActivityArn = await makeActivity(emulator, "promotion");
  const channels = await turnOnChannels(emulator, { ...outside, topics: EXAMPLE_TOPICS });
  const setting = { emulator, poller, outside, channels, ActivityArn, origin: address.origin, timeout };
  const deployer = new Deployer(setting, step, live);
  const machines = new StateMachines(emulator, live);
  const app = playgroundApp({ address, live, outbox, machines, outside, api: () => deployer.api });
  started.defer(await serve(app, address));

  await deployer.everything();
  const stopping = new AbortController();
  started.defer(() => stopping.abort());
  watchSources(deployer.again, stopping.signal);
  const observing = Promise.race([
    observe({ emulator, machines, outbox, live }, stopping.signal),
    emulator.ended.then(() => Promise.reject(new Error(EMULATOR_ENDED))),
  ]);
  return { origin: address.origin, emulator, app: deployer.app, observing };
}

/** The emulator, with a server for the mails that SES accepts. */
async function startWithMails(
  outbox: Outbox,
  keep: boolean,
  started: AsyncDisposableStack,
): Promise<Emulator> {
  const mails = await startSmtpSink(outbox.receive);
  started.defer(() => mails.stop());
  if (keep) {
    await restoreOutbox(outbox);
    started.defer(() => keepOutbox(outbox));
  }
  // Its CloudTrail knows what was called.
  const settings = { SMTP_HOST: mails.host, CLOUDTRAIL_RECORDING: "1", ...(keep && KEEPING) };
  return startEmulator({ settings, launched: (stop) => started.defer(stop) });
}

import { buildApp, type Outputs } from "../deploy/deploy.ts";
import { EXAMPLES } from "../examples/examples.ts";
import { oneLine, type Step } from "../terminal.ts";
import { apiOf, deployApp, deployExample, type Setting } from "./deployment.ts";
import type { Live } from "./live.ts";
import { type Changed, isNothing, NOTHING, together } from "./watch.ts";

/** How much of what went wrong the page shows; the terminal has all of it. */
const SHORT = 300;

/** Deploys the app and the examples, again where something has changed, and shows what it is doing. */
export class Deployer {
  readonly #setting: Setting;
  readonly #step: Step;
  readonly #live: Live;
  #template = "";
  /** What is to be done, or to be done again after it went wrong. */
  #left: Changed = { build: true, app: true, examples: EXAMPLES };
  /** Outputs of the app's stack, once it is deployed. */
  app: Outputs = {};
  /** The Callback API's base at the emulator, once it is deployed. */
  api: string | undefined;

  constructor(setting: Setting, step: Step, live: Live) {
    this.#setting = setting;
    this.#step = step;
    this.#live = live;
  }

  /** Builds and deploys all there is. @throws Error with the reasons that SAM or CloudFormation gives */
  everything(): Promise<void> {
    return this.#deploy();
  }

  /** Deploys what has changed, and what went wrong before. What goes wrong now is said, and left for the next time. */
  readonly again = async (changed: Changed): Promise<void> => {
    if (isNothing(changed)) return;
    this.#left = together(this.#left, changed);
    try {
      await this.#deploy();
    } catch (error) {
      const text = oneLine(error);
      console.error(text);
      this.#live.put("status", { id: "status", state: "failed", text: inShort(text) });
    }
  };

  async #deploy(): Promise<void> {
    const { build, app, examples } = this.#left;
    if (build) this.#template = await this.#do("Build the functions", buildApp);
    if (app) await this.#do("Deploy callback-urls", () => this.#deployApp());
    const name = examples.length === 1 ? examples[0] : "the examples";
    if (examples.length > 0) await this.#do(`Deploy ${name}`, () => this.#deployExamples(examples));
    this.#left = NOTHING;
    this.#live.put("status", { id: "status", state: "ready", text: "Ready" });
  }

  async #deployApp(): Promise<void> {
    this.app = await deployApp(this.#setting, this.#template);
    this.api = await apiOf(this.#setting.emulator);
  }

  /** All to their end, also when one goes wrong: two deployments of one stack would meet. Shown in their order. */
  async #deployExamples(examples: readonly string[]): Promise<void> {
    const deploying = examples.map((example) => deployExample(this.#setting, example, this.app));
    const deployed = await Promise.allSettled(deploying);
    for (const one of deployed)
      if (one.status === "fulfilled") for (const workflow of one.value) this.#live.put("workflow", workflow);
    for (const one of deployed) if (one.status === "rejected") throw one.reason;
  }

  #do<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    this.#live.put("status", { id: "status", state: "deploying", text: `${name} …` });
    return this.#step(name, work);
  }
}

function inShort(text: string): string {
  return text.length <= SHORT ? text : `${text.slice(0, SHORT)}… (whole on the terminal)`;
}

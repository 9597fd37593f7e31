import { buildApp, type Outputs } from "../deploy/deploy.ts";
import { EXAMPLES } from "../examples/examples.ts";
import { oneLine, type Step } from "../terminal.ts";
import { apiOf, deployApp, deployExample, type Setting } from "./deployment.ts";
import type { Live } from "./live.ts";
import type { Changed } from "./watch.ts";

/** Deploys the app and the examples, again where something has changed, and shows what it is doing. */
export class Deployer {
  readonly #setting: Setting;
  readonly #step: Step;
  readonly #live: Live;
  #template = "";
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
  async everything(): Promise<void> {
    await this.#deploy({ build: true, app: true, examples: EXAMPLES });
  }

  /** Deploys what has changed. What goes wrong is said, and put right by the next change. */
  readonly again = async (changed: Changed): Promise<void> => {
    try {
      await this.#deploy(changed);
    } catch (error) {
      const text = oneLine(error);
      console.error(text);
      this.#live.put("status", { id: "status", state: "failed", text });
    }
  };

  async #deploy({ build, app, examples }: Changed): Promise<void> {
    if (build) this.#template = await this.#do("Build the functions", buildApp);
    if (app) await this.#do("Deploy callback-urls", () => this.#deployApp());
    const name = examples.length === 1 ? examples[0] : "the examples";
    if (examples.length > 0) await this.#do(`Deploy ${name}`, () => this.#deployExamples(examples));
    this.#live.put("status", { id: "status", state: "ready", text: "Ready" });
  }

  async #deployApp(): Promise<void> {
    this.app = await deployApp(this.#setting, this.#template);
    this.api = await apiOf(this.#setting.emulator);
  }

  async #deployExamples(examples: readonly string[]): Promise<void> {
    const deployed = examples.map((example) => deployExample(this.#setting, example, this.app));
    for (const workflow of (await Promise.all(deployed)).flat()) this.#live.put("workflow", workflow);
  }

  #do<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    this.#live.put("status", { id: "status", state: "deploying", text: `${name} …` });
    return this.#step(name, work);
  }
}

import { API, DEFAULTS, type Settings } from "../handlers/settings.ts";
import { KmsEndpoint } from "../kms/endpoint.ts";
import { StepFunctionsEndpoint } from "../step-functions/endpoint.ts";
import type { Image } from "./container.ts";
import { Fleet } from "./fleet.ts";

/** The functions that links are made and answered with, and how many containers of each live on. */
const CONTAINERS = { "create-urls": 1, "create-urls-api": 1, respond: 4 };
export type FunctionName = keyof typeof CONTAINERS;

/** A stack of built functions in processes of their own, and the AWS that they call. */
export class Deployment {
  readonly kms: KmsEndpoint;
  readonly stepFunctions: StepFunctionsEndpoint;
  readonly #dist: string;
  readonly #keys: { old: string; current: string };
  readonly #fleets = new Map<FunctionName, Fleet>();

  private constructor(dist: string, kms: KmsEndpoint, stepFunctions: StepFunctionsEndpoint) {
    this.#dist = dist;
    this.kms = kms;
    this.stepFunctions = stepFunctions;
    this.#keys = { old: kms.createKey(), current: kms.createKey() };
  }

  /**
   * Starts everything.
   * @param dist the URL of the folder of built functions
   * @param started takes what has to be ended, also when this fails
   */
  static async start(dist: string, started: AsyncDisposableStack): Promise<Deployment> {
    const kms = started.adopt(await KmsEndpoint.start(), (endpoint) => endpoint.close());
    const stepFunctions = started.adopt(await StepFunctionsEndpoint.start(), (endpoint) => endpoint.close());
    const deployment = new Deployment(dist, kms, stepFunctions);
    for (const [name, count] of Object.entries(CONTAINERS) as [FunctionName, number][]) {
      const fleet = started.adopt(new Fleet(name), (fleet) => fleet.stop());
      await fleet.grow(deployment.#imageOf(name), count);
      deployment.#fleets.set(name, fleet);
    }
    return deployment;
  }

  /** The containers of a function. */
  fleet(name: FunctionName): Fleet {
    const fleet = this.#fleets.get(name);
    if (fleet === undefined) throw new Error(`${name} isn't deployed`);
    return fleet;
  }

  /** The containers of every function. */
  get fleets(): Fleet[] {
    return [...this.#fleets.values()];
  }

  /** Starts one more container of a function, in place of one that came so before. @param daysAgo how far behind its clock is */
  async replace(name: FunctionName, daysAgo: number): Promise<void> {
    await this.fleet(name).replace(this.#imageOf(name, daysAgo));
  }

  #imageOf(name: FunctionName, daysAgo = 0): Image {
    const { old, current } = this.#keys;
    const settings: Settings = {
      ENABLE_POST_ACTIONS: "true",
      VERBOSE_LOGGING: "true",
      ENABLE_METRICS: "true",
      // As while a key is changed: one door seals with the one, the other with the other.
      ENCRYPTION_KEY_ARN: name === "create-urls-api" ? old : current,
      PREVIOUS_ENCRYPTION_KEY_ARN: old,
      // The HTTP door takes the API from the request.
      BASE_URL: name === "create-urls-api" ? "" : API,
    };
    const aws = {
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_ENDPOINT_URL_KMS: this.kms.url,
      AWS_ENDPOINT_URL_SFN: this.stepFunctions.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const environment = { ...DEFAULTS, ...settings, ...aws };
    return { module: `${this.#dist}${name}/index.mjs`, environment, daysAgo };
  }
}

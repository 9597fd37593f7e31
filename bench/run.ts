import { LocalAws } from "./aws.ts";
import { Bundles, type FunctionName } from "./bundles.ts";
import { type Cold, coldStarts } from "./cold-start.ts";
import { Container } from "./container.ts";
import { timeHandlers, type Warm } from "./handler-time.ts";

/** What the sections of one run share: each is made when it is first asked for. */
export class Run implements AsyncDisposable {
  readonly aws: LocalAws;
  readonly bundles: Bundles;
  /** Whether to take fewer samples, to see that the bench works. */
  readonly quick: boolean;
  #warm: Promise<Warm> | undefined;
  #cold: Promise<Cold> | undefined;

  private constructor(aws: LocalAws, bundles: Bundles, quick: boolean) {
    this.aws = aws;
    this.bundles = bundles;
    this.quick = quick;
  }

  static async start(quick: boolean): Promise<Run> {
    return new Run(await LocalAws.start(), await Bundles.make(), quick);
  }

  /** How long handlers take, warm. */
  warm(): Promise<Warm> {
    this.#warm ??= timeHandlers(this);
    return this.#warm;
  }

  /** How long containers take to start. */
  cold(): Promise<Cold> {
    this.#cold ??= coldStarts(this);
    return this.#cold;
  }

  /** Starts a container of a function that calls the local AWS. @param list whether its files are listed */
  container(name: FunctionName, list = false): Promise<Container> {
    return Container.start({ url: this.bundles.urlOf(name), environment: this.aws.environment(), list });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bundles[Symbol.asyncDispose]();
    await this.aws[Symbol.asyncDispose]();
  }
}

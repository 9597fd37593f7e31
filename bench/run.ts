import { LocalAws } from "./aws.ts";
import { Bundles, type FunctionName } from "./bundles.ts";
import { Container } from "./container.ts";

/** What the sections of one run share. */
export class Run implements AsyncDisposable {
  readonly aws: LocalAws;
  readonly bundles: Bundles;
  /** Whether to take fewer samples, to see that the bench works. */
  readonly quick: boolean;

  private constructor(aws: LocalAws, bundles: Bundles, quick: boolean) {
    this.aws = aws;
    this.bundles = bundles;
    this.quick = quick;
  }

  static async start(quick: boolean): Promise<Run> {
    return new Run(await LocalAws.start(), await Bundles.make(), quick);
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

/** Makes of what measures something for several sections what measures it once in a run. */
export function oncePerRun<T>(measure: (run: Run) => Promise<T>): (run: Run) => Promise<T> {
  const known = new WeakMap<Run, Promise<T>>();
  return (run) => {
    const measured = known.get(run) ?? measure(run);
    known.set(run, measured);
    return measured;
  };
}

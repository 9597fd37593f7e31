import { type ApiCall, apiCalls } from "../emulator/api-calls.ts";
import type { Emulator } from "../emulator/emulator.ts";
import type { Call, Message } from "./shown.ts";

/** What services are called, by their names in ARNs. Of others nothing is shown. */
const SERVICES = new Map([
  ["states", "Step Functions"],
  ["kms", "KMS"],
  ["sns", "SNS"],
  ["secretsmanager", "Secrets Manager"],
  ["events", "EventBridge"],
]);

/** What the poller of an activity does all the time. */
const POLL = "GetActivityTask";

/** The emulator names calls of SNS by their method: our functions may do this one alone. */
const NAMES = new Map([["POST.sns", "Publish"]]);

/** Reads the calls that functions have made since it was read last. */
export class Calls {
  readonly #emulator: Pick<Emulator, "clientConfig">;
  #since = Date.now() / 1_000;

  constructor(emulator: Pick<Emulator, "clientConfig">) {
    this.#emulator = emulator;
  }

  /** Gives them in their order; some of those of the last time again. */
  async next(): Promise<Call[]> {
    const calls = await apiCalls(this.#emulator, { since: this.#since });
    this.#since = calls[0]?.at ?? this.#since;
    const root = this.#emulator.clientConfig.credentials.accessKeyId;
    return calls
      .filter(({ by, service, name }) => by !== root && SERVICES.has(service) && name !== POLL)
      .map(callOf)
      .reverse();
  }
}

function callOf({ id, at, service, name }: ApiCall): Call {
  return { id, at: at * 1_000, service: SERVICES.get(service) ?? service, name: NAMES.get(name) ?? name };
}

/** The call behind a mail: the emulator sends one for each, and leaves SES out of what it records. */
export function callOfMail({ id, sentAt: at }: Message): Call {
  return { id, at, service: "SES", name: "SendEmail" };
}

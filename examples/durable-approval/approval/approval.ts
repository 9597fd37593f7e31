import { CallbackTimeoutError, type DurableContext, StepError } from "@aws/durable-execution-sdk-js";
import type { NotifyRequest } from "callback-urls-client";
import { approval, type Decision, rejection } from "./decision.ts";
import { readOrder } from "./order.ts";
import { approvalRequest, type Limits } from "./request.ts";
import { again } from "./retry.ts";

/** Has Notify send a message. @throws Error by whose name `again` decides */
export type Ask = (request: NotifyRequest) => Promise<unknown>;

/** What the function ends with. */
export type Approval = Decision & { order: string };

/**
 * Asks for approval, and waits, without running, until there is an answer. Then this runs from the top again; what is
 * in a step, or a callback, Lambda has kept, and isn't done again.
 * @param event the order
 * @throws Error `InvalidOrder`; what Notify throws, by its name; `NobodyAnswered`
 */
export async function approve(
  event: unknown,
  context: DurableContext,
  ask: Ask,
  limits: Limits,
): Promise<Approval> {
  const order = readOrder(event);
  const [answered, callbackId] = await context.createCallback("approval", {
    timeout: { seconds: limits.timeout },
    heartbeatTimeout: { seconds: limits.heartbeat },
  });
  const send = async () => void (await ask(approvalRequest(order, callbackId, limits)));
  await context.step("ask", send, { retryStrategy: again }).catch(byItsName);
  return { order: order.order, ...(await decided(answered)) };
}

async function decided(answered: Promise<string>): Promise<Decision> {
  try {
    return approval(await answered);
  } catch (thrown) {
    if (thrown instanceof CallbackTimeoutError) throw nobodyAnswered(thrown);
    const rejected = rejection(thrown);
    if (rejected === undefined) throw thrown;
    return rejected;
  }
}

/** Its message, Lambda's own, tells which of the two limits it was. */
function nobodyAnswered({ message }: CallbackTimeoutError): Error {
  return Object.assign(new Error(message), { name: "NobodyAnswered" });
}

/** Whoever looks at the execution reads the name of what was thrown in a step, not `StepError`. */
function byItsName(thrown: unknown): never {
  throw thrown instanceof StepError ? (thrown.cause ?? thrown) : thrown;
}

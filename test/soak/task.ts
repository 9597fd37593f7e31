import type { SendTaskCall } from "../step-functions/endpoint.ts";
import { canary } from "./canary.ts";
import type { Random } from "./random.ts";

/** What Step Functions is to be told by a link. */
export type Effect = Omit<SendTaskCall, "taskToken">;

/** An action of a request, what it is to do, and the body that does it, where it needs one. */
export interface Planned {
  action: { name: string; type: string };
  effect: Effect;
  /** Of a `post` action, as JSON and as its page posts it. */
  body?: { json: object; form: string };
}

/** A link of a task. */
export interface Link extends Planned {
  url: string;
  /** How often it was pressed. */
  presses: number;
}

/** A task that waits for an answer. */
export interface Task {
  token: string;
  links: Link[];
  /** What is over without an answer of ours: its links expire, or Step Functions waits no longer. */
  ending?: "expired" | "timed out";
}

/** Plans the actions of a request: approve, reject and a heartbeat, at times a form, and others up to 50 in all. */
export function planActions(random: Random): Planned[] {
  const count = random.chance(0.2) ? random.whole(5, 50) : random.whole(2, 5);
  const some = [approval("approve"), rejection(), heartbeat(), form()];
  const others = Array.from({ length: Math.max(0, count - some.length) }, (_, at) =>
    approval(`choice_${at}`),
  );
  return [...some.slice(0, count), ...others];
}

function approval(name: string): Planned {
  const output = { Status: "Approved", by: canary() };
  return {
    action: action({ name, type: "success", output }),
    effect: { operation: "SendTaskSuccess", output: JSON.stringify(output) },
  };
}

function rejection(): Planned {
  const [error, cause] = [canary(), canary()];
  return {
    action: action({ name: "reject", type: "failure", error, cause }),
    effect: { operation: "SendTaskFailure", error, cause },
  };
}

function heartbeat(): Planned {
  return { action: { name: "wait", type: "heartbeat" }, effect: { operation: "SendTaskHeartbeat" } };
}

function form(): Planned {
  const comment = canary();
  const schema = { type: "object", properties: { comment: { type: "string" } }, additionalProperties: false };
  const outcome = { name: "send", type: "success", label: "Send", schema, output_body: true };
  return {
    action: action({ name: "review", type: "post", outcomes: [outcome] }),
    effect: { operation: "SendTaskSuccess", output: JSON.stringify({ comment }) },
    body: { json: { comment }, form: `outcome=0&field.0.comment=${comment}` },
  };
}

/** An action's own fields are only for the request. */
function action(whole: Planned["action"] & Record<string, unknown>): Planned["action"] {
  return whole;
}

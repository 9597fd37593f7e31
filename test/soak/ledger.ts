import type { APIGatewayProxyResult } from "aws-lambda";
import type { SendTaskCall, StepFunctionsEndpoint } from "../step-functions/endpoint.ts";
import type { Effect, Link, Task } from "./task.ts";
import { saidIn, type Told, toldBy } from "./told.ts";
import type { Violations } from "./violations.ts";

/** The SDK tries as often for one press. */
const TRIES = 3;

/** What the ledger knows of a task beside what the task is. */
interface Account {
  /** What Step Functions was told under its token. */
  calls: SendTaskCall[];
  /** The answer that the first was told of who had to believe it. */
  answer?: SendTaskCall | undefined;
  /** How many were told that a heartbeat, or an answer, went through. */
  beats: number;
  dones: number;
}

/** Holds what people were told against what Step Functions recorded. */
export class Ledger {
  readonly told = new Map<Told, number>();
  readonly #stepFunctions: StepFunctionsEndpoint;
  readonly #violations: Violations;
  readonly #accounts = new Map<string, Account>();
  readonly #tasks = new Map<string, Task>();

  constructor(stepFunctions: StepFunctionsEndpoint, violations: Violations) {
    this.#stepFunctions = stepFunctions;
    this.#violations = violations;
  }

  /** Begins with a task whose links nobody has pressed. */
  open(task: Task): void {
    this.#tasks.set(task.token, task);
    this.#accounts.set(task.token, { calls: [], beats: 0, dones: 0 });
  }

  /** Takes down what somebody was told who pressed a link. @returns undefined for what none may be told */
  pressed(task: Task, link: Link, reply: APIGatewayProxyResult): Told | undefined {
    const account = this.#read(task);
    const told = toldBy(reply);
    if (told === undefined) this.#violations.add(`A press was told ${saidIn(reply)}`);
    else this.told.set(told, (this.told.get(told) ?? 0) + 1);
    if (told === "done") this.#checkDone(task, link, account);
    if (told === "over" || told === "recorded") this.#checkOver(task, account);
    if (told === "expired" && task.ending !== "expired")
      this.#violations.add("A link that works was told to have expired");
    return told;
  }

  /** Ends with a task: everybody has been told. */
  close(task: Task): void {
    const account = this.#read(task);
    const { calls } = account;
    const answer = this.#stepFunctions.answerTo(task.token);
    this.#checkKept(account, answer);
    if ((answer !== undefined) !== (task.ending === undefined))
      this.#violations.add(answer ? "A task that is over was answered" : "A task has no answer");
    const presses = task.links.reduce((sum, link) => sum + link.presses, 0);
    if (calls.length > TRIES * presses)
      this.#violations.add(`${presses} presses made ${calls.length} calls of Step Functions`);
    if (task.ending === "expired" && calls.length > 0) this.#violations.add("An expired link made a call");
    this.#accounts.delete(task.token);
    this.#tasks.delete(task.token);
  }

  /** Nobody has pressed what was only looked at. */
  untouched(task: Task): void {
    if (this.#read(task).calls.length > 0) this.#violations.add("A task was called though nobody pressed");
  }

  #checkDone({ token, ending }: Task, { effect }: Link, account: Account): void {
    if (effect.operation === "SendTaskHeartbeat") {
      account.beats++;
      const beats = account.calls.filter((call) => call.operation === "SendTaskHeartbeat");
      if (beats.length < account.beats) this.#violations.add("A heartbeat that never came was told as done");
      return;
    }
    account.dones++;
    if (account.dones > 1) this.#violations.add("Two were told that their answer was sent");
    const answer = this.#stepFunctions.answerTo(token);
    if (ending !== undefined || answer === undefined || !isSame(answer, effect))
      this.#violations.add("An answer that isn't recorded was told as sent");
    this.#checkKept(account, answer);
  }

  #checkOver({ token, ending }: Task, account: Account): void {
    const answer = this.#stepFunctions.answerTo(token);
    if (answer === undefined && ending !== "timed out")
      this.#violations.add("A task that waits was told as over");
    this.#checkKept(account, answer);
  }

  /** What was once believed stays so. */
  #checkKept(account: Account, answer: SendTaskCall | undefined): void {
    if (account.answer !== undefined && account.answer !== answer)
      this.#violations.add("A task was answered twice");
    account.answer = answer;
  }

  /** Reads the calls that came in: each is what a link that was pressed seals. */
  #read({ token }: Task): Account {
    for (const call of this.#stepFunctions.calls.splice(0)) {
      const links = this.#tasks.get(call.taskToken)?.links ?? [];
      if (!links.some(({ effect, presses }) => presses > 0 && isSame(call, effect)))
        this.#violations.add(`Nobody pressed for a ${call.operation}`);
      this.#accounts.get(call.taskToken)?.calls.push(call);
    }
    const account = this.#accounts.get(token);
    if (account === undefined) throw new Error("Open a task before it is pressed");
    return account;
  }
}

function isSame(one: Effect, other: Effect): boolean {
  return (["operation", "output", "error", "cause"] as const).every((field) => one[field] === other[field]);
}

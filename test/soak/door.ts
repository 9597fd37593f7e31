import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { jsonPost } from "../handlers/rest-event.ts";
import { API } from "../handlers/settings.ts";
import type { Created } from "../handlers/stack.ts";
import { hasToken, reasonIn, wrongInLog } from "./canary.ts";
import type { Deployment, FunctionName } from "./deployment.ts";
import type { Visit } from "./fleet.ts";
import { saidIn } from "./told.ts";
import type { Violations } from "./violations.ts";

/** How creations fail when KMS does (docs/reference.md, Errors). */
const KMS_FAILS = ["ServiceError", "EncryptionFailed"];

/** Whether a fault was on at any time of a span, in milliseconds of the monotonic clock. */
type WasFaulty = (from: number, to: number) => boolean;

/** The way to a deployment's functions. Of every request it checks the log, the time, and that only AWS makes it fail. */
export class Door {
  requests = 0;
  /** Of one request, in milliseconds. */
  slowest = 0;
  /** Creations that had to be tried again. */
  refused = 0;
  /** Requests that failed as AWS was well but slower than a function waits, on a busy machine. */
  overdue = 0;
  readonly #deployment: Deployment;
  readonly #wasFaulty: WasFaulty;
  readonly #violations: Violations;

  constructor(deployment: Deployment, wasFaulty: WasFaulty, violations: Violations) {
    this.#deployment = deployment;
    this.#wasFaulty = wasFaulty;
    this.#violations = violations;
  }

  /** A request to a link. */
  async respond(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const visit = await this.#handle("respond", event);
    const reply = replyIn(visit);
    if (reply.statusCode >= 500) this.#blameAws(visit, saidIn(reply));
    if (hasToken(reply.body)) this.#violations.add("A reply holds a token");
    return reply;
  }

  /** CreateUrls, by the function. @returns undefined when it has to be tried again */
  async createUrls(request: object): Promise<Created | undefined> {
    const visit = await this.#handle("create-urls", request);
    return visit.thrown ? this.#refuse(visit, visit.thrown.name) : (visit.value as Created);
  }

  /** CreateUrls, over HTTP. @returns undefined when it has to be tried again */
  async createUrlsApi(request: object): Promise<Created | undefined> {
    const visit = await this.#handle("create-urls-api", jsonPost(`${API}/urls`, request));
    const created: Created = JSON.parse(replyIn(visit).body);
    return created.error === undefined ? created : this.#refuse(visit, created.error);
  }

  async #handle(name: FunctionName, event: object): Promise<Visit> {
    const visit = await this.#deployment.fleet(name).handle(event);
    this.requests++;
    this.slowest = Math.max(this.slowest, visit.to - visit.from);
    const wrong = wrongInLog(visit.written);
    if (wrong) this.#violations.add(`${name}: ${wrong}`);
    if (visit.thrown && hasToken(visit.thrown.all)) this.#violations.add(`${name}: an error holds a token`);
    return visit;
  }

  #refuse(visit: Visit, code: string): undefined {
    this.refused++;
    if (!KMS_FAILS.includes(code)) this.#violations.add(`A creation was refused with ${code}`);
    this.#blameAws(visit, code);
  }

  #blameAws({ from, to, written }: Visit, said: string): void {
    if (this.#wasFaulty(from, to)) return;
    const reason = reasonIn(written);
    if (/timeout|ETIMEDOUT|AbortError/i.test(reason)) this.overdue++;
    else this.#violations.add(`${said} for ${reason}, though AWS was well`);
  }
}

/** The reply over HTTP. @throws Error when the function threw, which it never may */
function replyIn({ value, thrown }: Visit): APIGatewayProxyResult {
  if (thrown) throw new Error(`A function that replies over HTTP threw ${thrown.name}`);
  return value as APIGatewayProxyResult;
}

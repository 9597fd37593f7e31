import type { APIGatewayProxyResult } from "aws-lambda";
import { en } from "../../functions/words/en.ts";
import { summary } from "../handlers/reply.ts";
import { textIn } from "../handlers/served-page.ts";

/** What a press can be told: that it is done, over, recorded or over, not done so far, or too late. */
export type Told = "done" | "over" | "recorded" | "again" | "expired";

/** By the heading of a page. */
const PAGES: ReadonlyMap<string, Told> = new Map([
  [`200 ${en.done.title}`, "done"],
  [`410 ${en.problems.over.title}`, "over"],
  [`410 ${en.problems.recorded.title}`, "recorded"],
  [`500 ${en.problems.again.title}`, "again"],
  [`503 ${en.problems.again.title}`, "again"],
  [`410 ${en.problems.expired.title}`, "expired"],
]);

/** By the status and code of a reply to a program. */
const CODES: ReadonlyMap<string, Told> = new Map([
  ["200", "done"],
  ["500 ServiceError", "again"],
  ["503 ServiceError", "again"],
  ["410 ExpiredPayload", "expired"],
]);

/** What a reply to a press tells (docs/reference.md, Answering and Errors); undefined for what none may. */
export function toldBy(reply: APIGatewayProxyResult): Told | undefined {
  if (reply.statusCode === 503 && reply.headers?.["retry-after"] === undefined) return undefined;
  const said = saidIn(reply);
  if (isPage(reply)) return PAGES.get(said);
  if (said !== "410 StepFunctionsError") return CODES.get(said);
  if (reply.body.includes("was recorded, or")) return "recorded";
  return reply.body.includes("was already answered or has expired") ? "over" : undefined;
}

/** A reply in a few words that hold no secret: its status and its code, or its page's heading. */
export function saidIn(reply: APIGatewayProxyResult): string {
  if (reply.body === "") return String(reply.statusCode);
  return isPage(reply) ? `${reply.statusCode} ${textIn(reply.body, "h1")}` : summary(reply);
}

function isPage({ headers }: APIGatewayProxyResult): boolean {
  return String(headers?.["content-type"]).startsWith("text/html");
}

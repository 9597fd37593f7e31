import type { Action } from "../action/action.ts";
import { isFromProgram } from "./accept.ts";
import type { Visit } from "./visit.ts";

/** Which GETs act, as the stack's parameter `ActOnGet` says it. */
export const ACT_ON_GET = ["never", "programs", "always"] as const;
export type ActOnGet = (typeof ACT_ON_GET)[number];

/**
 * What a request gets: the action done, a look at whether the link opens, a page with a button, or a
 * refusal that asks for a POST (`post`: one with a body).
 */
export type Turn = "act" | "look" | "page" | "confirm" | "post";

/**
 * Decides who acts (docs/reference.md, Answering). Mail scanners, previews and image loaders send GETs that look
 * like anything, so by default no GET acts; the creator's `confirm` overrides the stack.
 */
export function whoActs(
  { request, format }: Pick<Visit, "request" | "format">,
  { type, confirm }: Action,
  stack: ActOnGet,
): Turn {
  if (request.method === "POST") return "act";
  if (request.method === "HEAD") return "look";
  if (type === "post") return format === "html" ? "page" : "post";
  const mode = confirm === undefined ? stack : confirm === false ? "always" : "never";
  if (mode === "always") return "act";
  if (format === "html") return "page";
  return mode === "programs" && isFromProgram(request) ? "act" : "confirm";
}

import { asCallbackError, CallbackError } from "../errors.ts";
import type { HttpReply } from "../http/reply.ts";
import type { HttpRequest } from "../http/request.ts";
import { type Logging, log, noteError, since } from "../log.ts";
import type { Look } from "./pages/look.ts";
import { emptyReply, errorReply } from "./replies.ts";
import { type Answering, respond } from "./respond.ts";
import { type Visit, visitOf } from "./visit.ts";

const LINK_METHODS = ["GET", "HEAD", "POST"];
const LINK_ALLOW = [...LINK_METHODS, "OPTIONS"].join(", ");
/** The methods that API Gateway passes on. Nothing else that stands in their place gets into a log. */
const METHODS = [...LINK_METHODS, "OPTIONS", "PUT", "PATCH", "DELETE"];

/** Answers any request to the public side of the API, and writes its log line. Never throws. */
export async function route(
  request: HttpRequest,
  answering: Answering,
  look: Look,
  logging: Logging,
): Promise<HttpReply> {
  const start = performance.now();
  const visit = visitOf(request, look);
  const reply = await dispatch(visit, answering).catch((thrown) => refuse(thrown, visit));
  const entry = { ...visit.entry, ...answering.opener.keys.counted(), ms: since(start) };
  const method = METHODS.find((method) => method === request.method);
  log(entry, { method, status: reply.status }, logging);
  return request.method === "HEAD" ? { ...reply, body: "" } : reply;
}

async function dispatch(visit: Visit, answering: Answering): Promise<HttpReply> {
  const { method, route } = visit.request;
  if (route === "/urls") throw notAllowed("POST");
  if (route !== "/respond")
    throw new CallbackError("NotFound", "There is nothing at this address; open the whole link");
  if (method === "OPTIONS") return emptyReply(204, { allow: LINK_ALLOW });
  if (!LINK_METHODS.includes(method)) throw notAllowed(LINK_ALLOW);
  return respond(visit, answering);
}

function refuse(thrown: unknown, visit: Visit): Promise<HttpReply> {
  const error = asCallbackError(thrown);
  noteError(visit.entry, error);
  return errorReply(error, visit);
}

function notAllowed(allow: string): CallbackError {
  return new CallbackError("MethodNotAllowed", `Use ${allow}`, { headers: { allow } });
}

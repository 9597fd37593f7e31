import { asCallbackError, CallbackError } from "../errors.ts";
import type { HttpReply } from "../http/reply.ts";
import type { HttpRequest } from "../http/request.ts";
import { type LogEntry, log, since } from "../log.ts";
import { preferredForm } from "./forms.ts";
import { emptyReply, errorReply } from "./replies.ts";
import { type Answering, respond } from "./respond.ts";

const LINK_METHODS = ["GET", "HEAD", "POST"];
const LINK_ALLOW = [...LINK_METHODS, "OPTIONS"].join(", ");

/** Answers any request to the public side of the API, and writes its log line. Never throws. */
export async function route(
  request: HttpRequest,
  answering: Answering,
  verbose: boolean,
): Promise<HttpReply> {
  const start = performance.now();
  const entry: LogEntry = {};
  const reply = await dispatch(request, answering, entry).catch((thrown) => refuse(thrown, request, entry));
  log({ ...entry, ms: since(start) }, { method: request.method, status: reply.status }, verbose);
  return request.method === "HEAD" ? { ...reply, body: "" } : reply;
}

async function dispatch(request: HttpRequest, answering: Answering, entry: LogEntry): Promise<HttpReply> {
  const { method, route } = request;
  if (route === "/urls") throw notAllowed("POST");
  if (route !== "/respond") throw new CallbackError("NotFound", "There is nothing at this address");
  if (method === "OPTIONS") return emptyReply(204, { allow: LINK_ALLOW });
  if (!LINK_METHODS.includes(method)) throw notAllowed(LINK_ALLOW);
  return respond(request, answering, Date.now(), entry);
}

function refuse(thrown: unknown, request: HttpRequest, entry: LogEntry): Promise<HttpReply> {
  const error = asCallbackError(thrown);
  Object.assign(entry, { error: error.code, reason: error.reason });
  return errorReply(error, preferredForm(request));
}

function notAllowed(allow: string): CallbackError {
  return new CallbackError("MethodNotAllowed", `Use ${allow}`, { headers: { allow } });
}

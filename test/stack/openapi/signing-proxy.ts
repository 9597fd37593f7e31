/** Stands before the API, for a program that can't sign: signs what goes to `POST /urls` and `POST /slack`, and notes what comes back. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { AwsClient } from "aws4fetch";
import { signatureHeaders } from "../../../local/outside/slack/signature.ts";
import { LOOPBACK } from "../../../local/port.ts";

/** Where requests go, and with whose keys. */
export interface Behind {
  /** The API that a path is of, as the emulator serves it. */
  baseOf(path: string): string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  region: string;
  /** What Slack signs with. */
  slackSecret: string;
}

/** A proxy that listens. */
export interface SigningProxy {
  url: string;
  /** The replies that came: `/respond 400 InvalidPayload`, or where no code is to be read, `/respond 200 text/html`. */
  seen: Set<string>;
  stop(): void;
}

/** What belongs to one connection alone, or is made anew. */
const NOT_PASSED_ON = ["host", "connection", "transfer-encoding", "content-length", "authorization"];

/** Starts a proxy on a port of its own. */
export async function startSigningProxy(behind: Behind): Promise<SigningProxy> {
  const seen = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    passOn(incoming, outgoing, behind, seen).catch((error) => outgoing.writeHead(599).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://${LOOPBACK}:${port}`, seen, stop: () => void server.close() };
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  behind: Behind,
  seen: Set<string>,
): Promise<void> {
  const { method = "GET", url = "/" } = incoming;
  const [path = ""] = url.split("?");
  const target = `${behind.baseOf(path)}${url}`;
  const body = await buffer(incoming);
  const signature = method === "POST" ? await signatureOf(path, incoming, body, behind) : {};
  // Node counts the bytes of a GET's body, and of others that seldom have one, only when told to.
  const length = body.length > 0 ? { "content-length": String(body.length) } : {};
  const headers = { ...passed(incoming), ...length, ...signature };
  const reply = await send(target, { method, headers, body });
  const text = await buffer(reply);
  const { statusCode = 502 } = reply;
  seen.add([path, statusCode, ...saidIn(text, reply)].join(" "));
  outgoing.writeHead(statusCode, reply.headers).end(text);
}

/** The headers by which a POST is signed; none where nobody would. */
async function signatureOf(
  path: string,
  incoming: IncomingMessage,
  body: Buffer,
  behind: Behind,
): Promise<Record<string, string>> {
  if (path === "/urls") return awsSignature(`${behind.baseOf(path)}${incoming.url}`, body, behind);
  if (path !== "/slack" || !isLikeSlack(incoming, body)) return {};
  return signatureHeaders(behind.slackSecret, body.toString(), Date.now());
}

/** Whether Slack could have sent it: what is signed is taken, whatever else is wrong with it. */
function isLikeSlack({ headers }: IncomingMessage, body: Buffer): boolean {
  const { "x-slack-signature": signature, "x-slack-request-timestamp": time } = headers;
  return (
    /^v0=[0-9a-f]{64}$/.test(String(signature)) &&
    /^\d{1,12}$/.test(String(time)) &&
    new URLSearchParams(body.toString()).has("payload")
  );
}

async function awsSignature(target: string, body: Buffer, { credentials, region }: Behind) {
  const client = new AwsClient({ ...credentials, service: "execute-api", region });
  const signed = await client.sign(target, { method: "POST", body: new Uint8Array(body) });
  return Object.fromEntries([...signed.headers].filter(([name]) => name !== "content-type"));
}

function passed({ headers }: IncomingMessage): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || NOT_PASSED_ON.includes(name) ? [] : [[name, value]],
    ),
  );
}

function send(
  target: string,
  { body, ...options }: { method: string; headers: Record<string, string | string[]>; body: Buffer },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(target, options, resolve).on("error", reject).end(body);
  });
}

/** The code of an error in JSON, else the media type; nothing without a body. */
function saidIn(body: Buffer, { headers }: IncomingMessage): string[] {
  if (body.length === 0) return [];
  const [, code] = /^\{[^{}]*"error":"(\w+)"/.exec(body.toString()) ?? [];
  return [code ?? (headers["content-type"] ?? "").split(";", 1).join("")];
}

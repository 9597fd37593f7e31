/** The ways in which AWS, or the network before it, fails a call. */
import { setTimeout } from "node:timers/promises";
import { passOn, type Trouble } from "./line.ts";

/** Stands in each text of AWS' own: it must not come out of our functions. */
export const INNER = "zq9INNERzq9";

/** A reply by AWS, or by a proxy in its place. */
export function says(status: number, body: string, headers: Record<string, string> = {}): Trouble {
  return ({ reply }) => reply.writeHead(status, { date: new Date().toUTCString(), ...headers }).end(body);
}

/** An error as AWS' JSON protocols say it. */
export function awsSays(name: string, status = 400, headers: Record<string, string> = {}): Trouble {
  const body = JSON.stringify({ __type: name, message: `${INNER} ${name}` });
  return says(status, body, { "content-type": "application/x-amz-json-1.0", ...headers });
}

/** A page of a proxy or load balancer, where JSON should be. */
export function htmlSays(status: number): Trouble {
  return says(status, `<html><body><h1>${INNER}</h1></body></html>`, { "content-type": "text/html" });
}

/** Never replies. */
export const hang: Trouble = () => {};

/** Begins a reply and never goes on. */
export const stall: Trouble = ({ reply }) => reply.writeHead(200).write("{");

/** Begins a reply and goes on a byte at a time, without end: no wait for more of it is long. */
export const drip: Trouble = async ({ reply }) => {
  reply.writeHead(200).write("{");
  while (!reply.destroyed) {
    await setTimeout(250);
    reply.write(" ");
  }
};

/** Begins a reply and hangs up. */
export const cutOff: Trouble = ({ reply }) => {
  reply.writeHead(200, { "content-length": "9" }).write("{", () => reply.destroy());
};

/** Hangs up before the service gets the call. */
export const hangUp: Trouble = ({ reply }) => reply.destroy();

/** Lets the service do what it was asked to, and hangs up before it can say so. */
export const loseReply: Trouble = async ({ reply, deliver }) => {
  await deliver();
  reply.destroy();
};

/** Passes a call on when this is done. */
export function after(done: () => Promise<unknown>): Trouble {
  return async (call) => {
    await done();
    await passOn(call);
  };
}

/** Passes a call on after so many milliseconds. */
export function late(milliseconds: number): Trouble {
  return after(() => setTimeout(milliseconds));
}

/** Gets the first call into the first trouble, the second into the second, and carries on the rest. */
export function inTurn(...troubles: Trouble[]): Trouble {
  const left = [...troubles];
  return (call) => (left.shift() ?? passOn)(call);
}

import { nameOfFault } from "../aws.ts";

/**
 * Why a message wasn't accepted, in a few words that quote no link, no secret and nothing of the message. Apart from
 * what posts, so that whoever only asks for it needn't load that.
 */
export class Undelivered extends Error {}

/** Says so of whatever was thrown: an SDK's own message can quote addresses and links, so its name stands for it. */
export function whyUndelivered(thrown: unknown): string {
  return thrown instanceof Undelivered ? thrown.message : nameOfFault(thrown);
}

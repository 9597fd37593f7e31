/**
 * Why a message wasn't accepted, in a few words that quote no link, no secret and nothing of the message. Apart from
 * what posts, so that whoever only asks for it needn't load that.
 */
export class Undelivered extends Error {}

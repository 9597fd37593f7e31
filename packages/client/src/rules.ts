/** Rules between fields, as types to be put together with the rest of an object's, by `&`. */

/** Exactly one of some fields. */
export type ExactlyOne<Fields, Names extends keyof Fields> = {
  [Name in Names]: Required<Pick<Fields, Name>> & NoneOf<Exclude<Names, Name>>;
}[Names];

/** One of some fields, or none. */
export type AtMostOne<Fields, Names extends keyof Fields> = ExactlyOne<Fields, Names> | NoneOf<Names>;

type NoneOf<Names extends PropertyKey> = { [Name in Names]?: never };

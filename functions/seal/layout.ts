import type { Target } from "../task/target.ts";
import type { Claims, Door } from "./claims.ts";
import { packToken, unpackToken } from "./task-token.ts";

/**
 * The plaintext of a sealed link, byte by byte (docs/architecture.md shows it as a table):
 *
 *     version      1   0x01
 *     door         1   0x01 web, 0x02 slack
 *     flags        1   0x01 has an expiration, 0x02 takes query parameters, 0x04 has a recipient,
 *                      0x08 asks for a press (`confirm: true`), 0x10 the token is the id of a callback
 *     transaction 16
 *     expiration   6   only with its flag: milliseconds since the Unix epoch, big-endian
 *     token        n   see task-token.ts
 *     recipient  2 + n only with its flag: the length in bytes, big-endian, and UTF-8
 *     action       …   UTF-8 JSON: [type, name, the other fields], the type as its place in TYPES
 */
const VERSION = 1;
const DOORS: readonly Door[] = ["web", "slack"];
const TYPES = ["success", "failure", "heartbeat", "post"];
const HAS_EXPIRATION = 1;
const HAS_PARAMETERS = 2;
const HAS_RECIPIENT = 4;
const ASKS_FOR_PRESS = 8;
const IS_CALLBACK = 16;
const ALL_FLAGS = HAS_EXPIRATION | HAS_PARAMETERS | HAS_RECIPIENT | ASKS_FOR_PRESS | IS_CALLBACK;
const TRANSACTION_AT = 3;
const EXPIRATION_AT = 19;
const EXPIRATION_BYTES = 6;

/** Claims as they come out of a link, still unchecked. */
export interface UncheckedClaims {
  door: Door | undefined;
  claims: Target & {
    transactionId: string;
    expiration?: number;
    recipient?: string;
    parameters: boolean;
    action: unknown;
  };
}

/** Packs claims into the plaintext of a link for one door. */
export function pack(claims: Claims, door: Door): Uint8Array {
  const { name, type, confirm, ...others } = claims.action;
  const fields = confirm === undefined || confirm === true ? others : { confirm, ...others };
  const action = [TYPES.indexOf(type), name, ...(Object.keys(fields).length > 0 ? [fields] : [])];
  return Buffer.concat([
    Uint8Array.of(VERSION, DOORS.indexOf(door) + 1, flagsOf(claims)),
    Buffer.from(claims.transactionId, "hex"),
    expirationBytes(claims.expiration),
    packToken("token" in claims ? claims.token : claims.callbackId),
    recipientBytes(claims.recipient),
    Buffer.from(JSON.stringify(action)),
  ]);
}

/**
 * Reads the plaintext of a link.
 * @throws Error when it isn't of this layout; its message can quote the content: neither show nor log it
 */
export function unpack(plaintext: Uint8Array): UncheckedClaims {
  const bytes = Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength);
  if (bytes.readUInt8(0) !== VERSION) throw new RangeError("Unknown layout version");
  const flags = bytes.readUInt8(2);
  if (flags > ALL_FLAGS) throw new RangeError("Unknown flag");
  const hasExpiration = (flags & HAS_EXPIRATION) !== 0;
  const tokenAt = EXPIRATION_AT + (hasExpiration ? EXPIRATION_BYTES : 0);
  const { token, size } = unpackToken(bytes.subarray(tokenAt));
  const recipientAt = tokenAt + size;
  const hasRecipient = (flags & HAS_RECIPIENT) !== 0;
  const actionAt = recipientAt + (hasRecipient ? 2 + bytes.readUInt16BE(recipientAt) : 0);
  return {
    door: DOORS[bytes.readUInt8(1) - 1],
    claims: {
      transactionId: bytes.toString("hex", TRANSACTION_AT, EXPIRATION_AT),
      ...(hasExpiration && { expiration: bytes.readUIntBE(EXPIRATION_AT, EXPIRATION_BYTES) }),
      ...((flags & IS_CALLBACK) === 0 ? { token } : { callbackId: token }),
      ...(hasRecipient && { recipient: bytes.toString("utf8", recipientAt + 2, actionAt) }),
      parameters: (flags & HAS_PARAMETERS) !== 0,
      action: unpackAction(bytes.toString("utf8", actionAt), (flags & ASKS_FOR_PRESS) !== 0),
    },
  };
}

function flagsOf(claims: Claims): number {
  return (
    (claims.expiration === undefined ? 0 : HAS_EXPIRATION) |
    (claims.parameters ? HAS_PARAMETERS : 0) |
    (claims.recipient === undefined ? 0 : HAS_RECIPIENT) |
    (claims.action.confirm === true ? ASKS_FOR_PRESS : 0) |
    ("callbackId" in claims ? IS_CALLBACK : 0)
  );
}

function expirationBytes(expiration: number | undefined): Uint8Array {
  if (expiration === undefined) return new Uint8Array();
  const bytes = Buffer.alloc(EXPIRATION_BYTES);
  bytes.writeUIntBE(expiration, 0, EXPIRATION_BYTES);
  return bytes;
}

function recipientBytes(recipient: string | undefined): Uint8Array {
  if (recipient === undefined) return new Uint8Array();
  const text = Buffer.from(recipient);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, text]);
}

function unpackAction(json: string, asksForPress: boolean): unknown {
  const [type, name, fields] = JSON.parse(json) as [number, unknown, object | undefined];
  return { name, type: TYPES[type], ...(asksForPress && { confirm: true }), ...fields };
}

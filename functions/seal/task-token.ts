/**
 * A task token in few bytes. Real tokens are base64, sometimes several padded pieces run together;
 * each piece is kept as the bytes it stands for, any other token as UTF-8.
 *
 *     token  = count (1 byte) ‖ piece × max(count, 1)
 *     piece  = length (2 bytes, big-endian) ‖ bytes
 *
 * A count of 0 means one piece of UTF-8.
 */

const PIECE = /[A-Za-z0-9+/]+={0,2}/g;
const UTF8 = 0;

/** Packs a token of 1–2,048 characters; `unpackToken` gives exactly the same characters back. */
export function packToken(token: string): Uint8Array {
  const pieces = base64Pieces(token);
  if (!pieces) return Buffer.concat([Uint8Array.of(UTF8), piece(Buffer.from(token, "utf8"))]);
  return Buffer.concat([Uint8Array.of(pieces.length), ...pieces.map(piece)]);
}

/**
 * Reads a packed token from the start of `packed`.
 * @returns the token, and how many bytes it took
 * @throws RangeError when the bytes end too soon
 */
export function unpackToken(packed: Buffer): { token: string; size: number } {
  const count = packed.readUInt8(0);
  let token = "";
  let size = 1;
  for (let index = 0; index < Math.max(count, 1); index++) {
    const start = size + 2;
    size = start + packed.readUInt16BE(size);
    if (size > packed.length) throw new RangeError("The token ends too soon");
    token += packed.toString(count === UTF8 ? "utf8" : "base64", start, size);
  }
  return { token, size };
}

/** Splits a token after each padding; null unless the pieces, encoded again, are the very same token. */
function base64Pieces(token: string): Buffer[] | null {
  const pieces = token.match(PIECE)?.map((text) => Buffer.from(text, "base64"));
  if (!pieces || pieces.length > 255) return null;
  return pieces.map((bytes) => bytes.toString("base64")).join("") === token ? pieces : null;
}

function piece(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

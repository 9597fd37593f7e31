import { randomBytes } from "node:crypto";

/**
 * Makes a token like those of AWS: padded pieces of base64, run together.
 * @param sizes of the pieces, in bytes; 500 alone gives the 668 characters that were measured
 */
export function taskToken(...sizes: number[]): string {
  return (sizes.length > 0 ? sizes : [500]).map((size) => randomBytes(size).toString("base64")).join("");
}

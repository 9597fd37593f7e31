/** What a forger without a key makes of a good link: nothing that authenticates, in the form of what does. */

/** A link's data with one letter of its ciphertext changed, another one for each `n`. */
export function altered(data: string, n: number): string {
  const at = data.indexOf("..") + 20 + (n % 500);
  return `${data.slice(0, at)}${data.charAt(at) === "A" ? "B" : "A"}${data.slice(at + 1)}`;
}

/** A link's data that says it was made on another day. @param day whole days since the Unix epoch */
export function ofDay(data: string, day: number): string {
  const [header = "", ...rest] = data.split(".");
  const json = Buffer.from(header, "base64url")
    .toString()
    .replace(/"kid":"\d+/, `"kid":"${day}`);
  return [Buffer.from(json).toString("base64url"), ...rest].join(".");
}

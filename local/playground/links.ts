const LINK = /^https?:\/\/\S+$/;

/** Finds the links of a message of Notify, each of which stands on a line of its own below its label. */
export function linksIn(text: string): { label: string; url: string }[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.flatMap((url, at) => (LINK.test(url) ? [{ label: lines[at - 1] || "Link", url }] : []));
}

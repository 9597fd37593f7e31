import { request } from "node:http";
import type { Scan } from "./shown.ts";

const BROWSER =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** How links in mails and chats are fetched before a person sees them, by what each sends. */
const SCANNERS = [
  {
    as: "A mail filter that opens links like a browser",
    method: "GET",
    headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "user-agent": BROWSER },
  },
  { as: "A mail filter that looks whether a link is there", method: "HEAD", headers: { accept: "*/*" } },
  {
    as: "A chat that makes a preview",
    method: "GET",
    headers: { accept: "*/*", range: "bytes=0-32768", "user-agent": "Slackbot-LinkExpanding 1.0" },
  },
  { as: "A program that follows links", method: "GET", headers: {} },
] as const;

/**
 * Fetches a link in the ways of scanners, one after another, and follows no redirect.
 * @param url of the Callback API; nothing else is to be fetched
 */
export async function scan(url: URL): Promise<Scan[]> {
  const scans: Scan[] = [];
  for (const scanner of SCANNERS) scans.push(await fetchAs(scanner, url));
  return scans;
}

/** By Node's own client, which sends these headers and no others: `fetch` would add some that tell it apart. */
function fetchAs({ as, method, headers }: (typeof SCANNERS)[number], url: URL): Promise<Scan> {
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (reply) => {
      reply.resume();
      const { statusCode: status = 0 } = reply;
      const type = (reply.headers["content-type"] ?? "").split(";", 1)[0] ?? "";
      reply.on("end", () => resolve({ as, request: [method, ...sent].join("\n"), status, type }));
    });
    asked.on("error", reject).end();
  });
}

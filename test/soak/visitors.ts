import type { APIGatewayProxyResult } from "aws-lambda";
import { altered, ofDay } from "../faults/forging.ts";
import { look } from "../handlers/as-browser.ts";
import { jsonPost, restEvent, type SentRequest } from "../handlers/rest-event.ts";
import type { Door } from "./door.ts";
import type { Random } from "./random.ts";
import type { Link } from "./task.ts";
import { saidIn } from "./told.ts";
import type { Violations } from "./violations.ts";

const AGAIN = /^(500|503) (ServiceError|Please try again)$|^50[03]$/;
const DAY_MS = 86_400_000;
const INVALID = /^400 InvalidPayload$/;

/** Somebody, or something, that comes by a link and doesn't press it, or has none that is good. */
interface Visitor {
  come(door: Door, link: Link, random: Random): Promise<APIGatewayProxyResult>;
  /** What may be said, when AWS is well. */
  said: RegExp;
}

const VISITORS: readonly Visitor[] = [
  // A browser, a mail scanner, a preview, a browser's fetch ahead, and a program.
  { come: (door, { url }) => look(door, url), said: /^200 (?!Your answer was sent)/ },
  sending({ method: "HEAD" }, /^200$/),
  sending({ headers: { Range: "bytes=0-1023", Accept: "*/*" } }, /^405 (Confirmation|PostAction)/),
  sending({ headers: { Accept: "*/*", "Sec-Purpose": "prefetch" } }, /^405 (Confirmation|PostAction)/),
  sending({ method: "OPTIONS" }, /^204$/),
  sending({ method: "PUT" }, /^405 MethodNotAllowed$/),
  // Links that aren't ours, or aren't any more.
  forging((data) => altered(data, 0), INVALID),
  forging((data) => data.slice(0, -8), INVALID),
  forging((data) => `${data}A`, INVALID),
  forging(() => "2-gAAAAABh", INVALID),
  forging(() => `1-${Buffer.from("{}").toString("base64url")}`, /^400 EncryptionRequired$/),
  forging((data, random) => withDay(altered(data, 0), random.whole(0, 366)), INVALID),
  forging((data, random) => withDay(data, random.whole(368, 999)), /^410 ExpiredPayload$/),
  { come: (door, { url }) => door.respond(jsonPost(`${url}&data=again`, {})), said: INVALID },
  {
    come: (door, { url }) => door.respond(jsonPost(url.replace(/action=\w+/, "action=other"), {})),
    said: /^400 ActionMismatched$/,
  },
];

/** Lets one of them come, and checks what is said. */
export async function visit(door: Door, link: Link, random: Random, violations: Violations): Promise<void> {
  const { come, said } = random.oneOf(VISITORS);
  const words = saidIn(await come(door, link, random));
  if (!said.test(words) && !AGAIN.test(words))
    violations.add(`A visitor was told ${words} instead of ${said}`);
}

function sending(sent: SentRequest, said: RegExp): Visitor {
  return { come: (door, { url }) => door.respond(restEvent(url, sent)), said };
}

/** Presses a link whose sealed part is another. */
function forging(forge: (data: string, random: Random) => string, said: RegExp): Visitor {
  return {
    come: (door, link, random) =>
      door.respond(
        jsonPost(
          forged(link.url, (data) => forge(data, random)),
          {},
        ),
      ),
    said,
  };
}

function forged(url: string, forge: (data: string) => string): string {
  const changed = new URL(url);
  changed.searchParams.set("data", forge(changed.searchParams.get("data") ?? ""));
  return changed.href;
}

/** As if it had been sealed so many days ago, by that day's key. */
function withDay(data: string, daysAgo: number): string {
  return ofDay(data, Math.floor(Date.now() / DAY_MS) - daysAgo);
}

import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { summary } from "./reply.ts";
import { restEvent } from "./rest-event.ts";
import { deploy } from "./stack.ts";

const browsers = {
  Chrome:
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
  Firefox: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  "a browser in capitals": "TEXT/HTML",
};
const programs = {
  "a client without Accept": undefined,
  "curl or python-requests": "*/*",
  axios: "application/json, text/plain, */*",
  "a client of JSON": "application/json",
  "a client of text": "text/plain",
  "a client that likes JSON more than HTML": "text/html;q=0.5, application/json",
};
const embedded = {
  "Chrome's image loader": "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
  "Firefox's image loader": "image/avif,image/webp,*/*",
  "a style loader": "text/css,*/*;q=0.1",
  "a feed reader": "application/rss+xml",
};
const previews = {
  Slackbot: { Range: "bytes=0-32768" },
  "a video element": { range: "bytes=0-" },
  "a script element": { "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" },
  "a fetch": { "sec-fetch-site": "cross-site" },
  "a prefetch": { "Sec-Purpose": "prefetch;prerender" },
  "an old prefetch": { Purpose: "prefetch" },
};

type Kind = "browser" | "program" | "other";
interface Sender {
  kind: Kind;
  name: string;
  headers: Record<string, string>;
}
const accepting = (kind: Kind, all: Record<string, string | undefined>): Sender[] =>
  Object.entries(all).map(([name, accept]) => ({
    kind,
    name,
    headers: accept === undefined ? {} : { Accept: accept },
  }));
const senders: Sender[] = [
  ...accepting("browser", browsers),
  ...accepting("program", programs),
  ...accepting("other", embedded),
  ...Object.entries(previews).map(
    ([name, headers]): Sender => ({ kind: "other", name, headers: { Accept: "*/*", ...headers } }),
  ),
];

/** The table of docs/reference.md, Answering, for ActOnGet and what `confirm` makes of it. */
const table: Record<string, Record<Kind, "act" | "page" | "refuse">> = {
  never: { browser: "page", program: "refuse", other: "refuse" },
  programs: { browser: "page", program: "act", other: "refuse" },
  always: { browser: "act", program: "act", other: "act" },
};
const confirms = [
  ["no confirm", undefined],
  ["confirm: true", true],
  ["a confirm of words", { title: "Sure?" }],
  ["confirm: false", false],
] as const;
const rowOf = (actOnGet: string, confirm: unknown) =>
  confirm === undefined ? actOnGet : confirm === false ? "always" : "never";

const stacks = {
  never: await deploy(),
  programs: await deploy({ ACT_ON_GET: "programs" }),
  always: await deploy({ ACT_ON_GET: "always" }),
};
type ActOnGet = keyof typeof stacks;
const settings = (Object.keys(stacks) as ActOnGet[]).flatMap((actOnGet) =>
  confirms.map(([words, confirm]) => ({ actOnGet, words, confirm })),
);
const gets = settings.flatMap((setting) => senders.map((sender) => ({ ...setting, ...sender })));

async function ask(
  actOnGet: ActOnGet,
  confirm: unknown,
  method: string,
  headers: Record<string, string> = {},
) {
  const { url, token } = await link(stacks[actOnGet], confirm === undefined ? {} : { confirm });
  const reply = await stacks[actOnGet].respond(restEvent(url, { method, headers }));
  return { reply, calls: stepFunctions.callsFor(token).length };
}

describe("a GET", () => {
  test.for(gets)("of $name with $words where ActOnGet is $actOnGet does what the table says", async (it) => {
    const { reply, calls } = await ask(it.actOnGet, it.confirm, "GET", it.headers);
    const turn = table[rowOf(it.actOnGet, it.confirm)]?.[it.kind];
    expect(calls).toBe(turn === "act" ? 1 : 0);
    expect(reply.statusCode).toBe(turn === "refuse" ? 405 : 200);
    if (turn === "refuse") {
      expect(summary(reply)).toBe("405 ConfirmationRequired");
      expect(reply.headers).toMatchObject({ allow: "POST" });
    }
    if (turn === "page") expect(reply.body).toMatch(/<form method="post">\s*<button/);
  });

  test("takes a creator's confirm for all actions where an action has none of its own", async () => {
    const { url, token } = await link(stacks.always, {}, { confirm: true });
    expect(summary(await stacks.always.respond(restEvent(url)))).toBe("405 ConfirmationRequired");
    const own = await link(stacks.never, { confirm: false }, { confirm: true });
    expect(summary(await stacks.never.respond(restEvent(own.url)))).toBe("200");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("acts with what several Accept headers prefer together", async () => {
    const { url, token } = await link(stacks.programs);
    const event = restEvent(url, { headers: { Accept: ["application/json;q=0.9", "text/html"] } });
    expect((await stacks.programs.respond(event)).headers?.["content-type"]).toMatch("text/html");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

describe.for(settings)("with $words where ActOnGet is $actOnGet", ({ actOnGet, confirm }) => {
  test("a POST acts", async () => {
    const { reply, calls } = await ask(actOnGet, confirm, "POST");
    expect([summary(reply), calls]).toEqual(["200", 1]);
  });

  test("a HEAD never acts and has no body", async () => {
    const { reply, calls } = await ask(actOnGet, confirm, "HEAD", { Accept: browsers.Chrome });
    expect([reply.statusCode, reply.body, calls]).toEqual([200, "", 0]);
  });

  test("an OPTIONS says what is allowed", async () => {
    const { reply, calls } = await ask(actOnGet, confirm, "OPTIONS");
    expect([reply.statusCode, reply.body, calls]).toEqual([204, "", 0]);
    expect(reply.headers?.allow).toBe("GET, HEAD, POST, OPTIONS");
  });

  test.for(["PUT", "PATCH", "DELETE"])("a %s is refused with 405 and Allow", async (method) => {
    const { reply, calls } = await ask(actOnGet, confirm, method);
    expect([reply.statusCode, calls]).toEqual([405, 0]);
    expect(reply.headers?.allow).toBe("GET, HEAD, POST, OPTIONS");
  });
});

test("a HEAD has the error's status and no body when the link doesn't open", async () => {
  const { url } = await link(stacks.never, {}, { expires_in: 1 });
  const reply = await stacks.never.respond(restEvent(`${url}x`, { method: "HEAD" }));
  expect([reply.statusCode, reply.body]).toEqual([400, ""]);
});

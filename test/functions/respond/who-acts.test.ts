import { describe, expect, it } from "vitest";
import type { Action } from "../../../functions/action/action.ts";
import { preferredFormat } from "../../../functions/respond/accept.ts";
import { type ActOnGet, type Turn, whoActs } from "../../../functions/respond/who-acts.ts";
import { httpRequest } from "../http/requests.ts";

const CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
const visit = (headers: Record<string, string> = {}, method = "GET") => {
  const request = httpRequest({ headers, method });
  return { request, format: preferredFormat(request) };
};
const approve: Action = { name: "approve", type: "success", output: null };

function turn(headers: Record<string, string>, stack: ActOnGet, confirm?: Action["confirm"]): Turn {
  return whoActs(visit(headers), confirm === undefined ? approve : { ...approve, confirm }, stack);
}

describe("whoActs, for a GET", () => {
  it.each<[string, Record<string, string>, [Turn, Turn, Turn]]>([
    ["a browser", { accept: CHROME }, ["page", "page", "act"]],
    ["HTML before JSON", { accept: "application/json;q=0.5, text/html" }, ["page", "page", "act"]],
    ["no Accept", {}, ["confirm", "act", "act"]],
    ["curl", { accept: "*/*" }, ["confirm", "act", "act"]],
    ["axios", { accept: "application/json, text/plain, */*" }, ["confirm", "act", "act"]],
    ["JSON", { accept: "application/json" }, ["confirm", "act", "act"]],
    ["text", { accept: "text/plain;q=0.9" }, ["confirm", "act", "act"]],
    ["JSON before HTML", { accept: "application/json, text/html;q=0.5" }, ["confirm", "act", "act"]],
    ["an image", { accept: "image/avif,image/webp,*/*;q=0.8" }, ["confirm", "confirm", "act"]],
    ["a style sheet", { accept: "text/css,*/*;q=0.1" }, ["confirm", "confirm", "act"]],
    ["a range", { accept: "*/*", range: "bytes=0-1" }, ["confirm", "confirm", "act"]],
    ["an embedded fetch", { accept: "*/*", "sec-fetch-mode": "no-cors" }, ["confirm", "confirm", "act"]],
    ["a prefetch", { accept: "*/*", "sec-purpose": "prefetch" }, ["confirm", "confirm", "act"]],
    ["an old prefetch", { accept: "*/*", purpose: "prefetch" }, ["confirm", "confirm", "act"]],
    ["HTML with a parameter", { accept: "text/html;charset=utf-8" }, ["page", "page", "act"]],
    [
      "HTML with q and a parameter",
      { accept: "TEXT/HTML; level=1; q=0.9, */*;q=0.8" },
      ["page", "page", "act"],
    ],
    ["JSON with a parameter, in capitals", { accept: "Application/JSON;v=1" }, ["confirm", "act", "act"]],
    ["HTML with a quoted parameter", { accept: 'text/html;charset="a;q=0, b"' }, ["page", "page", "act"]],
    [
      "JSON that names HTML in quotes",
      { accept: 'application/json;p="a, text/html"' },
      ["confirm", "act", "act"],
    ],
    ["nothing that is known", { accept: "garbage" }, ["confirm", "confirm", "act"]],
    ["nothing at all", { accept: "*/*;q=0" }, ["confirm", "confirm", "act"]],
    ["no image", { accept: "image/png;q=0" }, ["confirm", "confirm", "act"]],
    ["a browser's range", { accept: CHROME, range: "bytes=0-" }, ["page", "page", "act"]],
  ])("of %s", (_, headers, [never, programs, always]) => {
    expect([turn(headers, "never"), turn(headers, "programs"), turn(headers, "always")]).toEqual([
      never,
      programs,
      always,
    ]);
    for (const stack of ["never", "programs", "always"] as const) {
      expect(turn(headers, stack, true)).toBe(never);
      expect(turn(headers, stack, { title: "t" })).toBe(never);
      expect(turn(headers, stack, false)).toBe(always);
    }
  });
});

describe("whoActs", () => {
  it.each(["never", "programs", "always"] as const)(
    "lets a POST act and a HEAD look when GETs act %s",
    (stack) => {
      for (const confirm of [undefined, true, false]) {
        const action = confirm === undefined ? approve : { ...approve, confirm };
        expect(whoActs(visit({}, "POST"), action, stack)).toBe("act");
        expect(whoActs(visit({}, "HEAD"), action, stack)).toBe("look");
      }
    },
  );

  it("never lets a GET of a post action act: a browser gets a form", () => {
    const post: Action = { name: "p", type: "post", confirm: false, outcomes: [] };
    expect(whoActs(visit({ accept: "*/*" }), post, "always")).toBe("post");
    expect(whoActs(visit({ accept: CHROME }), post, "always")).toBe("page");
  });
});

import { describe, expect, it } from "vitest";
import type { Action, CustomResponse } from "../../../functions/action/action.ts";
import { formTargets, untilOf, visitOf } from "../../../functions/respond/visit.ts";
import { wordsOf } from "../../../functions/words/languages.ts";
import { DAY, NOW } from "../fakes.ts";
import { success } from "../form/outcomes.ts";
import { httpRequest } from "../http/requests.ts";
import { approveClaims } from "../seal/claims.ts";
import { stillAndQuiet } from "../still-and-quiet.ts";
import { heartbeat } from "./answering.ts";
import { LOOK, visiting } from "./visiting.ts";

stillAndQuiet();

const HTTPS = { redirect: "https://example.com/" };
const HTTP = { redirect: "HTTP://example.com/" };

function asked(...responses: (CustomResponse | undefined)[]): Action {
  const [own, ...others] = responses;
  const outcomes = others.map((response) => success(true, response && { response }));
  return { name: "decide", type: "post", outcomes, ...(own && { response: own }) };
}

describe("visitOf", () => {
  it("begins with what the request asks for", () => {
    const request = httpRequest({ headers: { accept: "text/html", "accept-language": "fr" } });
    const visit = visitOf(request, LOOK);
    expect(visit).toMatchObject({ request, format: "html", look: LOOK, now: NOW, entry: {} });
    expect(visit.words.language).toBe("fr");
    expect(visit.claims).toBeUndefined();
  });
});

describe("untilOf", () => {
  it("says when the link stops working, in the reader's words", () => {
    const claims = approveClaims({ expiration: NOW + 7 * DAY + 5 * 3_600_000 });
    const visit = (tag: string) => visiting({ headers: { "accept-language": tag } }, undefined, { claims });
    expect(untilOf(visit("en"))).toBe(wordsOf("en").until("Friday 27 November, 17:00 UTC"));
    expect(untilOf(visit("de"))).toBe(wordsOf("de").until("Freitag, 27. November, 17:00 UTC"));
  });

  it("says nothing when it never does, or isn't known", () => {
    expect(untilOf(visiting({}, heartbeat({})))).toBeUndefined();
    expect(untilOf(visiting())).toBeUndefined();
  });
});

describe("formTargets", () => {
  it.each<[string, Action | undefined, string]>([
    ["nothing leads on", heartbeat({}), "'self'"],
    ["the response is no redirect", heartbeat({ response: { text: "https:" } }), "'self'"],
    ["a redirect is https", heartbeat({ response: HTTPS }), "'self' https:"],
    ["a redirect is http", heartbeat({ response: HTTP }), "'self' https: http:"],
    ["no outcome leads on", asked(undefined, undefined), "'self'"],
    ["the post action leads on", asked(HTTPS, undefined), "'self' https:"],
    ["an outcome leads on", asked(undefined, undefined, HTTPS), "'self' https:"],
    ["one outcome of several leads to http", asked(HTTPS, HTTPS, HTTP), "'self' https: http:"],
    ["the link isn't open", undefined, "'self' https: http:"],
  ])("when %s", (_, action, targets) => expect(formTargets(visiting({}, action))).toBe(targets));
});

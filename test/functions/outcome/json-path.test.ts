import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../functions/json.ts";
import { checkPath, pickByPath } from "../../../functions/outcome/json-path.ts";

const badPath = expect.objectContaining({ code: "InvalidJsonPath" });
const badBody = expect.objectContaining({ code: "InvalidPostActionBody" });

describe("checkPath", () => {
  it.each([
    "",
    "a.b",
    "$.",
    "$a",
    " $.a",
    "$.a ",
    "$[",
    "$..",
    "$['a]",
    "$[01]",
    "$[9007199254740993]",
    "$[?@.a = 1]",
    "$[?length(@)]",
    "$[?unknown(@)]",
    `$[?${"(".repeat(20_000)}`,
  ])("refuses %s when it is no RFC 9535", (path) => {
    expect(() => checkPath(path)).toThrow(badPath);
  });

  it.each(["$.~a", "$[~'a']", "$.~", "$[?# == 'a']", "$[?has(@, 'a')]", "$[~?@ > 1]"])(
    "refuses %s when it is the library's own syntax",
    (path) => {
      expect(() => checkPath(path)).toThrow(badPath);
    },
  );

  it.each(["$[?match(@, '(a')]", "$[?search(@.b, '(?=a)')]", "$[?!(match(@, '(a)\\\\1') || @)]"])(
    "refuses %s when RE2 can't take the pattern in it",
    (path) => {
      expect(() => checkPath(path)).toThrow(badPath);
    },
  );

  it("quotes nothing of a path when it refuses it", () => {
    expect(() => checkPath("$[secret")).not.toThrow(/secret/);
  });
});

describe("pickByPath", () => {
  it.each<[string, Json[]]>([
    [
      "$",
      [
        {
          items: [
            { id: "a", n: 1 },
            { id: "b", n: 2 },
          ],
        },
      ],
    ],
    ["$.items[*].id", ["a", "b"]],
    ["$.items[-1].n", [2]],
    ["$.items[?@.n > 1].id", ["b"]],
    ["$.items[?match(@.id, 'a|b')].n", [1, 2]],
    ["$.items[?search(@.id, '^b')]['n']", [2]],
    ["$..n", [1, 2]],
    ["$.none", []],
  ])("picks by %s as RFC 9535 says", (path, picked) => {
    expect(
      pickByPath(path, {
        items: [
          { id: "a", n: 1 },
          { id: "b", n: 2 },
        ],
      }),
    ).toEqual(picked);
  });

  it("gives the very value when it picks one", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = { it: value as Json };
        expect(pickByPath("$.it", body)[0]).toBe(body.it);
      }),
    );
  });

  it.each([
    "$.constructor",
    "$.__proto__",
    "$['toString']",
    "$..hasOwnProperty",
    "$[?@.constructor]",
    "$.a.length",
  ])("picks nothing by %s when the body has no such property of its own", (path) => {
    expect(pickByPath(path, { a: [{}], b: "text" })).toEqual([]);
  });

  it("picks __proto__ when the body has it", () => {
    expect(pickByPath("$.__proto__.a", JSON.parse('{"__proto__":{"a":1}}'))).toEqual([1]);
  });

  it("ends with an answer when a pattern backtracks without end elsewhere", () => {
    const body = [`${"a".repeat(30_000)}!`, "aa"];
    expect(pickByPath("$[?match(@, '(a+)+')]", body)).toEqual(["aa"]);
    expect(pickByPath("$[?search(@, '^(a|a)*$')]", body)).toEqual(["aa"]);
  });

  it("matches nothing when text or pattern in the body is no string or no regular expression", () => {
    const body = [{ t: "a", p: "(" }, { t: "a", p: 1 }, { t: 1, p: "1" }, { t: "a" }, { t: "a", p: "a" }];
    expect(pickByPath("$[?match(@.t, @.p)]", body)).toEqual([{ t: "a", p: "a" }]);
  });

  it("goes 64 levels down when the body does", () => {
    let body: Json = "bottom";
    for (let level = 0; level < 64; level += 1) body = { a: body };
    expect(pickByPath("$..a", body)).toHaveLength(64);
  });

  it("picks all of the largest body when it is asked for it", () => {
    const body = Array.from({ length: 131_000 }, () => 1);
    expect(pickByPath("$[*]", body)).toHaveLength(131_000);
  });

  it.each(["$..*", "$..*..*..*", "$[*,*,*]"])(
    "refuses the body when %s picks more of it than an output holds",
    (path) => {
      let nested: Json = 1;
      for (let level = 0; level < 60; level += 1) nested = [nested];
      const body = Array.from({ length: 1_300 }, () => nested);
      expect(() => pickByPath(path, body)).toThrow(badBody);
    },
  );

  it("refuses the body when the library runs out of stack over it", () => {
    const body = { many: Array.from({ length: 131_000 }, () => 1) };
    expect(() => pickByPath("$[?count($.many[*]) > 1]", body)).toThrow(badBody);
  });
});

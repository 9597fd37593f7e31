import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FixedAction } from "../../../functions/action/action.ts";
import { parameterize, tryParameters } from "../../../functions/action/parameters.ts";
import { substitute } from "../../../functions/action/template-string.ts";

const parameters = new Map(
  Object.entries({
    who: "Ann",
    a: "$b ${b} $$",
    b: "B",
    _x1: "x",
    hostile: `<b>"&'`,
    dots: "..",
    path: "a/b?c#d é",
  }),
);
const OUTPUT_FORMATTING = expect.objectContaining({ code: "OutputFormatting", status: 400 });

function filled(over: object, type = "success"): FixedAction {
  return parameterize(
    { name: "n", type, ...(type === "success" && { output: null }), ...over } as FixedAction,
    parameters,
  );
}

describe("substitute follows Python's string.Template", () => {
  it.each([
    ["Hello $who!", "Hello Ann!"],
    ["${who}ie", "Annie"],
    ["$$who $$$who", "$who $Ann"],
    ["$_x1 $who.x", "x Ann.x"],
    ["$a", "$b ${b} $$"],
    ["no placeholder", "no placeholder"],
  ])("%s", (template, text) => expect(substitute(template, parameters)).toBe(text));

  it.each([
    "$",
    "a $ b",
    "$1",
    "${",
    "${who",
    "${}",
    "${who }",
    "$é",
    "$missing",
    "${missing}",
    "$$$",
    "$WHO",
    "${ıd}",
  ])("and refuses %s", (template) =>
    expect(() => substitute(template, parameters)).toThrow(OUTPUT_FORMATTING),
  );

  it("and leaves any text without a dollar as it is", () => {
    const text = fc.string({ unit: "binary" }).filter((it) => !it.includes("$"));
    fc.assert(fc.property(text, (it) => substitute(it, parameters) === it));
    fc.assert(fc.property(fc.string(), (it) => substitute(it.replaceAll("$", "$$$$"), parameters) === it));
  });
});

it("takes no parameter of an empty name for a stray dollar", () => {
  expect(() => substitute("5 $ each", new Map([["", "x"]]))).toThrow(OUTPUT_FORMATTING);
});

describe("tryParameters", () => {
  const beat = (redirect: string): FixedAction => ({ name: "n", type: "heartbeat", response: { redirect } });

  it("takes what will work once there are values", () => {
    const output = { $a: "${b}", $c: ["$$"], same: 1 };
    tryParameters({ name: "n", type: "success", output });
    tryParameters(beat("https://example.com/$a?b=$b#$c"));
    tryParameters(beat(`https://example.com/?${"$a".repeat(450)}`));
  });

  it.each([
    ["$data, which is never filled in", { name: "n", type: "success", output: "$data" }],
    ["a stray dollar", { name: "n", type: "success", output: "5 $ each" }],
    ["a key twice", { name: "n", type: "success", output: { $a: 1, "${a}": 2 } }],
    ["a key that the seal doubles", { name: "n", type: "success", output: { $action: 1, n: 2 } }],
    ["a placeholder in a redirect's host", beat("https://$host/")],
    ["a placeholder in a redirect's user info", beat("https://$me@example.com/")],
    ["a redirect that climbs", beat("https://example.com/a/../$b")],
    ["a redirect with user info", beat("https://me@example.com/$b")],
  ] as [string, FixedAction][])("refuses %s", (_, action) => {
    expect(() => tryParameters(action)).toThrow(
      expect.objectContaining({ code: "InvalidAction", status: 400 }),
    );
  });
});

describe("parameterize", () => {
  it("fills in every string and key of an output, once", () => {
    expect(filled({ output: { $who: ["$a", 1, null, { k: "$b" }] } })).toMatchObject({
      output: { Ann: ["$b ${b} $$", 1, null, { k: "B" }] },
    });
  });

  it("keeps a __proto__ key", () => {
    const done = filled({ output: JSON.parse('{"__proto__":"$who"}') });
    expect(JSON.stringify(done)).toContain('{"__proto__":"Ann"}');
  });

  it("refuses a value that becomes another key, so that no query overrides what is sealed", () => {
    expect(() => filled({ output: { $b: 1, B: 2 } })).toThrow(OUTPUT_FORMATTING);
  });

  it("fills in error and cause of a failure", () => {
    expect(filled({ error: "$who", cause: "by $b" }, "failure")).toMatchObject({
      error: "Ann",
      cause: "by B",
    });
    expect(filled({}, "failure")).toEqual({ name: "n", type: "failure" });
  });

  it("fills in a response, escaping what stands in HTML", () => {
    const response = { json: { a: "$hostile" }, html: "<p>$hostile</p>", text: "$hostile" };
    expect(filled({ response }, "heartbeat").response).toEqual({
      json: { a: `<b>"&'` },
      html: "<p>&lt;b&gt;&quot;&amp;&#39;</p>",
      text: `<b>"&'`,
    });
  });
});

describe("parameterize, in a redirect,", () => {
  const redirect = (to: string, values = parameters) =>
    parameterize({ name: "n", type: "heartbeat", response: { redirect: to } }, values).response?.redirect;

  it("percent-encodes values", () => {
    expect(redirect("https://example.com/$path?q=$path#$path")).toBe(
      "https://example.com/a%2Fb%3Fc%23d%20%C3%A9?q=a%2Fb%3Fc%23d%20%C3%A9#a%2Fb%3Fc%23d%20%C3%A9",
    );
  });

  it.each([
    ["dot segments", "https://example.com/a/$dots/b"],
    ["a dot segment at the end", "https://example.com/a/.$dot"],
    ["the host", "https://$host/"],
    ["user info", "https://$host@example.com/"],
    ["the port", "https://example.com:$port/"],
  ])("refuses to change %s", (_, template) => {
    const values = new Map([...parameters, ["host", "evil.example"], ["port", "x"], ["dot", "."]]);
    expect(() => redirect(template, values)).toThrow(OUTPUT_FORMATTING);
  });

  it("lets dots stand in the query", () =>
    expect(redirect("https://example.com/?$dots")).toBe("https://example.com/?.."));

  it("refuses text that is no Unicode", () => {
    expect(() => redirect("https://example.com/$x", new Map([["x", "\ud800"]]))).toThrow(OUTPUT_FORMATTING);
  });

  it("keeps the sealed origin whatever is put in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (x) => {
        try {
          expect(
            new URL(redirect("https://example.com/go/$x/$x?$x#$x", new Map([["x", x]])) ?? ""),
          ).toMatchObject({
            origin: "https://example.com",
            pathname: expect.stringMatching(/^\/go\//),
          });
        } catch (error) {
          expect(error).toMatchObject({ code: "OutputFormatting" });
        }
      }),
    );
  });
});

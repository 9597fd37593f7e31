import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "../../functions/action/action.ts";
import { checkContext, fillContext } from "../../functions/action/answer-context.ts";
import { parameterize, tryParameters } from "../../functions/action/parameters.ts";
import { substitute } from "../../functions/action/template-string.ts";
import { fixedAnswer } from "../../functions/answer/prepared.ts";
import type { Json } from "../../functions/json.ts";
import { fits } from "../../functions/task/answer.ts";
import { anyAction, fixedAction } from "./actions.ts";
import { attempt } from "./attempt.ts";
import { anyText, edited, frozen } from "./edits.ts";
import { Reach } from "./reach.ts";
import { fuzz } from "./runs.ts";

const names = fc.constantFrom("a", "b", "action", "type", "_x1", "A", "__proto__", "constructor", "data");
const parameters = fc.array(fc.tuple(fc.oneof(names, anyText), anyText)).map((pairs) => new Map(pairs));
/** Texts with placeholders; in one of two none is stray. */
const template = fc
  .oneof(
    fc.array(fc.constantFrom("$a", "${b}", "$$", "{a}", "é ", "$_x1 ", "${A}", "a")),
    fc.array(
      fc.oneof(fc.constantFrom("$a", "${b}", "$$", "$", "${", "}", "$__proto__", "$data", "$é"), anyText),
    ),
  )
  .map((parts) => parts.join(""));

const full = fc
  .tuple(parameters, anyText, anyText)
  .map(
    ([values, a, b]) =>
      new Map([...values, ["_x1", "x"], ["A", b], ["a", a], ["b", b], ["action", "n"], ["type", "t"]]),
  );

/** `string.Template.substitute`, told in another way: from left to right, a character at a time. */
function told(text: string, values: ReadonlyMap<string, string>): string | undefined {
  let said = "";
  for (let rest = text; rest !== ""; ) {
    if (!rest.startsWith("$")) {
      said += rest[0];
      rest = rest.slice(1);
      continue;
    }
    const [whole, escaped, named, braced] = /^\$(?:(\$)|([_a-zA-Z]\w*)|\{([_a-zA-Z]\w*)\})/.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    const value = escaped ?? values.get(named ?? braced ?? "");
    if (value === undefined) return undefined;
    said += value;
    rest = rest.slice(whole.length);
  }
  return said;
}

test("substitute does as string.Template does, and looks at no value again", async () => {
  const reach = new Reach("templates that were filled in");
  await fuzz(
    fc.property(fc.oneof(template, edited(template)), fc.oneof(parameters, full), (text, values) => {
      const result = attempt(() => substitute(text, values), "OutputFormatting");
      expect("value" in result ? result.value : undefined).toBe(told(text, values));
      reach.note("value" in result && text.includes("$"));
    }),
  );
  reach.expectAtLeast(0.05);
});

test("parameterize changes values alone: the kind of the answer, its shape and a redirect's origin stay", async () => {
  const reach = new Reach("actions that were filled in");
  await fuzz(
    fc.property(fixedAction, full, (action, values) => {
      const result = attempt(() => parameterize(frozen(action), values), "OutputFormatting");
      reach.note("value" in result);
      if (!("value" in result)) return;
      const { name, type, response } = result.value;
      expect([name, type]).toEqual([action.name, action.type]);
      if ("output" in action && "output" in result.value)
        expect(shapeOf(result.value.output)).toBe(shapeOf(action.output));
      if (action.response?.redirect === undefined) return;
      const [sealed, filled] = [new URL(action.response.redirect), new URL(response?.redirect ?? "")];
      expect([filled.origin, filled.username, filled.password]).toEqual([sealed.origin, "", ""]);
      expect(filled.pathname.split("/").length).toBe(sealed.pathname.split("/").length);
    }),
  );
  reach.expectAtLeast(0.3);
});

/** JSON with every text left out: how many members and items there are, and of what kind, in no order. */
function shapeOf(value: Json): string {
  if (typeof value === "string") return '""';
  if (typeof value !== "object" || value === null) return String(value);
  const held = Object.values(value).map(shapeOf).sort().join();
  return Array.isArray(value) ? `[${held}]` : `{${held}}`;
}

test("tryParameters refuses by InvalidAction, and what it takes is refused later for its values alone", async () => {
  const reach = new Reach("actions that were taken");
  await fuzz(
    fc.property(fixedAction, (action) => {
      const result = attempt(() => tryParameters(frozen(action)), "InvalidAction");
      reach.note("value" in result);
      if (!("value" in result)) return;
      const values = new Map([...["a", "b", "_x1"].map((it): [string, string] => [it, `value of ${it}`])]);
      values.set("action", action.name).set("type", action.type);
      const known = /\$(?!\$|a\b|b\b|\{[ab]\}|action\b|type\b)/.test(
        JSON.stringify(action).replaceAll("$$", ""),
      );
      if (!known) expect("value" in attempt(() => parameterize(action, values))).toBe(true);
    }),
  );
  reach.expectAtLeast(0.3);
});

const who = fc.record(
  { answered_at: anyText, recipient: anyText, slack_user_id: anyText, slack_user_name: anyText },
  { requiredKeys: ["answered_at"] },
);
const context = fc.dictionary(
  fc.oneof(fc.constantFrom("by", "__proto__", "constructor"), anyText),
  fc.oneof(fc.constantFrom("$recipient", "at ${answered_at}", "$$", "$slack_team_id"), template),
);

test("what checkContext takes can be filled in, whoever answers, and names keep their own", async () => {
  const reach = new Reach("contexts that were taken");
  await fuzz(
    fc.property(context, who, (answer_context, person) => {
      const action = frozen({ name: "a", type: "success", output: {}, answer_context } satisfies Action);
      const result = attempt(() => checkContext(action), "InvalidAction");
      reach.note("value" in result);
      if (!("value" in result)) return;
      const filled = fillContext(answer_context, person);
      expect(Object.keys(filled)).toEqual(Object.keys(answer_context));
    }),
  );
  reach.expectAtLeast(0.15);
});

test("checkContext refuses by InvalidAction alone, for every kind of action", async () => {
  await fuzz(
    fc.property(anyAction, (action) => void attempt(() => checkContext(frozen(action)), "InvalidAction")),
  );
});

test("fixedAnswer gives what Step Functions takes, or OutputFormatting", async () => {
  const reach = new Reach("answers");
  const big = fc.tuple(full, fc.constantFrom(1, 1, 1, 900)).map(([values, times]) => {
    return values.set("a", (values.get("a") ?? "").repeat(times));
  });
  await fuzz(
    fc.property(fixedAction, fc.option(big, { nil: undefined }), who, (action, values, person) => {
      const codes = ["OutputFormatting", "InvalidPostActionBody"] as const;
      const known = attempt(() => checkContext(action), "InvalidAction");
      if (!("value" in known)) return reach.note(false);
      const result = attempt(() => fixedAnswer(frozen(action), person, values), ...codes);
      reach.note("value" in result);
      if ("value" in result) expect(fits(result.value.answer)).toBe(true);
      else expect(result.refused.code).toBe("OutputFormatting");
    }),
  );
  reach.expectAtLeast(0.3);
});

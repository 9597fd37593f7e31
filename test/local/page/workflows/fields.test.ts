import { describe, expect, test } from "vitest";
import { fieldsOf, readFields } from "../../../../local/page/workflows/fields.ts";

const SAMPLE = {
  employeeName: "Jane Doe",
  changeLog: "Vouchers can be combined\nThe search finds plurals",
  amount: 12.5,
  urgent: true,
  silent: false,
  tags: ["a"],
  nothing: null,
};
const FIELDS = fieldsOf(SAMPLE);

function filled(changes: Record<string, string | undefined> = {}): Map<string, string> {
  const all = { ...Object.fromEntries(FIELDS.map(({ name, initial }) => [name, initial])), ...changes };
  return new Map(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

describe("fieldsOf", () => {
  test("has a field for each member, of the kind that takes its value", () => {
    expect(FIELDS.map(({ name, kind }) => [name, kind])).toEqual([
      ["employeeName", "line"],
      ["changeLog", "text"],
      ["amount", "number"],
      ["urgent", "box"],
      ["silent", "box"],
      ["tags", "json"],
      ["nothing", "json"],
    ]);
  });

  test("gives a text more than one line when it is long", () => {
    expect(fieldsOf({ a: "x".repeat(60), b: "x".repeat(61) }).map(({ kind }) => kind)).toEqual([
      "line",
      "text",
    ]);
  });
});

describe("readFields", () => {
  test("gives the sample back when nothing was changed", () => {
    const { urgent, ...rest } = SAMPLE;
    expect(readFields(FIELDS, filled({ silent: undefined }))).toEqual({ input: { ...rest, urgent } });
  });

  test("reads what was changed when it fits", () => {
    const changes = { employeeName: "", amount: "-1e3", urgent: undefined, silent: "on", tags: '{"b":2}' };
    expect(readFields(FIELDS, filled(changes))).toEqual({
      input: { ...SAMPLE, employeeName: "", amount: -1000, urgent: false, silent: true, tags: { b: 2 } },
    });
  });

  test("says what is wrong of each field when some don't fit", () => {
    const read = readFields(FIELDS, filled({ amount: " ", tags: "[1,", nothing: "nil" }));
    if (!("faults" in read)) throw new Error("nothing was wrong");
    expect([...read.faults.keys()]).toEqual(["amount", "tags", "nothing"]);
    expect(read.faults.get("amount")).toBe("Enter a number.");
    expect(read.faults.get("tags")).toMatch(/^This isn’t JSON/);
  });

  test("keeps a member of any name when it is read", () => {
    const fields = fieldsOf(JSON.parse('{"__proto__":"kept"}'));
    const read = readFields(fields, new Map([["__proto__", "kept"]]));
    expect(JSON.stringify(read)).toBe('{"input":{"__proto__":"kept"}}');
  });
});

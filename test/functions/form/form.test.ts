import { describe, expect, it } from "vitest";
import { fieldsOf, titleOf } from "../../../functions/form/form.ts";
import { asking, fieldOf, success } from "./outcomes.ts";

describe("fieldsOf", () => {
  it("gives each property a field, but for what its button fills in", () => {
    const properties = { approved: { const: true }, comment: { type: "string" }, ok: { type: "boolean" } };
    expect(fieldsOf([success(asking(properties, "ok", "approved"))])).toEqual([
      {
        name: "field.0.comment",
        property: "comment",
        schema: { type: "string" },
        control: { kind: "input", type: "text" },
        outcomes: [0],
        requiredBy: [],
      },
      expect.objectContaining({ name: "field.0.ok", control: { kind: "checkbox" }, requiredBy: [0] }),
    ]);
  });

  it("makes one field of a property when several outcomes describe it alike", () => {
    const comment = { type: "string", title: "Comment" };
    const fields = fieldsOf([
      success(asking({ comment })),
      success(asking({ comment: { title: "Comment", type: "string" } }, "comment")),
      success(asking({ comment: { ...comment, title: "Reason" } }, "comment")),
      success(asking({ comment })),
    ]);
    expect(fields).toMatchObject([
      { name: "field.0.comment", outcomes: [0, 1, 3], requiredBy: [1] },
      { name: "field.2.comment", outcomes: [2], requiredBy: [2] },
    ]);
  });

  it("needs no control for a constant, whatever it is", () => {
    const schema = asking({ kind: { const: { a: [] }, type: "object", properties: {} } });
    expect(fieldsOf([success(schema)])).toEqual([]);
  });

  it.each([[{ type: "object" }], [{ type: "array" }], [{ oneOf: [] }], [{ $ref: "#" }]])(
    "gives none at all when one property of one outcome is %j",
    (it) => expect(fieldsOf([success(true), success(asking({ text: {}, it }))])).toBeUndefined(),
  );

  it("gives none at all when one outcome's schema can't be a form", () =>
    expect(fieldsOf([success(true), success(false)])).toBeUndefined());

  it.each([
    ...["__proto__", "constructor", "toString", "é", "😀", "a b", "a&b=c", "field.0.it", "outcome", "?"],
    ...["👩‍💻", "\u202ea\u200f", "a\ufeff", "\ue000", "a\u2028"],
  ])("keeps the name %j", (name) => {
    const [field] = fieldsOf([success({ required: [name] })]) ?? [];
    expect(field).toMatchObject({ name: `field.0.${name}`, property: name, requiredBy: [0] });
  });

  it.each(["", " ", "\ufeff", "a\nb", "a\rb", "a\0", "\u0085", "\ud800", "a\udc00"])(
    "gives none at all when a browser would change the name %j, or nobody could read it",
    (name) => expect(fieldsOf([success({ required: [name] })])).toBeUndefined(),
  );

  it.each(["", "a\nb"])("needs no field for a constant that is called %j", (name) =>
    expect(fieldsOf([success(asking({ [name]: { const: 1 } }))])).toEqual([]),
  );

  it.each([
    ["refuses it", false],
    ["asks for an object", { type: "object" }],
  ])("gives none at all when a required property is nowhere described and the rest %s", (_, rest) =>
    expect(fieldsOf([success({ required: ["a"], additionalProperties: rest })])).toBeUndefined(),
  );
});

describe("titleOf", () => {
  it.each([
    [{ title: "Reason" }, "Reason"],
    [{ title: "" }, "it"],
    [{}, "it"],
  ])("says what a person reads when the schema is %j", (schema, title) =>
    expect(titleOf(fieldOf(schema))).toBe(title),
  );
});

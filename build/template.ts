/** A template as data: CloudFormation's short forms (`!Ref x`) become their long ones (`{ Ref: x }`). */
import { type CollectionTag, parse, type ScalarTag } from "yaml";

const SHORT_FORMS = [
  "Ref",
  "Condition",
  "GetAtt",
  "Sub",
  "If",
  "Equals",
  "And",
  "Or",
  "Not",
  "Join",
  "Select",
  "Split",
  "FindInMap",
];

/** As in JSON, where `Fn::GetAtt` takes no dots. */
function longForm(name: string, value: unknown): object {
  if (name === "Ref" || name === "Condition") return { [name]: value };
  if (name !== "GetAtt" || typeof value !== "string") return { [`Fn::${name}`]: value };
  const [resource = "", ...attribute] = value.split(".");
  return { "Fn::GetAtt": [resource, attribute.join(".")] };
}

const scalars: ScalarTag[] = SHORT_FORMS.map((name) => ({
  tag: `!${name}`,
  resolve: (text) => longForm(name, text),
}));
const lists: CollectionTag[] = SHORT_FORMS.map((name) => ({
  tag: `!${name}`,
  collection: "seq",
  resolve: (seq) => longForm(name, seq.toJSON()),
}));

/** Parses the YAML of a template. The shape of what it gives is the caller's to know. */
export function parseTemplate(text: string): unknown {
  return parse(text, { customTags: [...scalars, ...lists] });
}

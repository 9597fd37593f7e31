/** What CloudFormation makes of template.yaml, worked out in another way than the construct does it. */
import { type Resource, template } from "../../template/template.ts";

/** What the template is deployed with. */
export interface Deployment {
  /** The values of parameters, but for those that have their defaults. */
  parameters: Record<string, unknown>;
  /** The names of the conditions that hold then. */
  holding: string[];
}

interface Node extends Record<string, unknown> {
  Ref?: string;
  "Fn::If"?: [string, unknown, unknown];
  "Fn::Sub"?: string | [string, Record<string, unknown>];
  "Fn::Join"?: [string, unknown[]];
  "Fn::GetAtt"?: string;
}

/** The resources that are made, by their logical ids; where the code of functions is, isn't compared. */
export function expectedResources({ parameters, holding }: Deployment): unknown {
  const values = { ...defaults(), ...parameters };
  const there = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || holding.includes(Condition),
  );
  const made = there.map(([id, { Type, Properties, Condition, Metadata, ...policies }]: Made) => {
    const all = Type === "AWS::Serverless::Function" ? withGlobals(Properties) : Properties;
    return [id, { Type, ...policies, Properties: all }];
  });
  return inOrder(Object.fromEntries(made), (node) => evaluated(node, values, holding));
}

type Made = [string, Resource & { Metadata?: unknown }];

/** Brings synthesized resources into the same form. */
export function comparable(resources: object): unknown {
  return inOrder(resources, (node) => {
    const { "Fn::Sub": substitution } = node;
    if (!Array.isArray(substitution)) return node;
    const [text, variables] = substitution;
    return inlined(text, variables, { ...variables });
  });
}

function defaults(): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(template.Parameters).map(([name, { Type, Default = "" }]) => [
      name,
      Type === "CommaDelimitedList" ? String(Default).split(",").filter(Boolean) : Default,
    ]),
  );
}

function withGlobals(properties: Resource["Properties"]): object {
  const { Environment, ...globals } = template.Globals.Function as Resource["Properties"];
  const Variables = { ...Environment.Variables, ...properties.Environment?.Variables };
  return { ...globals, ...properties, Environment: { Variables } };
}

/** Changes what is inside first. */
function inOrder(json: unknown, change: (node: Node) => unknown): unknown {
  if (Array.isArray(json)) return json.map((it) => inOrder(it, change));
  if (typeof json !== "object" || json === null) return json;
  const members = Object.entries(json).map(([key, it]) => {
    const changed = key === "CodeUri" ? "compared elsewhere" : inOrder(it, change);
    return [key, Array.isArray(changed) && key !== "Fn::If" ? changed.filter(hasValue) : changed];
  });
  return change(Object.fromEntries(members));
}

function hasValue(it: unknown): boolean {
  return JSON.stringify(it) !== '{"Ref":"AWS::NoValue"}';
}

function evaluated(node: Node, values: Record<string, unknown>, holding: string[]): unknown {
  const { Ref, "Fn::If": choice, "Fn::Sub": text, "Fn::Join": join, "Fn::GetAtt": attribute } = node;
  if (Ref !== undefined && Ref in values) return values[Ref];
  if (choice) return choice[holding.includes(choice[0]) ? 1 : 2];
  if (typeof text === "string") return inlined(text, values, {});
  if (text) return inlined(text[0], { ...values, ...text[1] }, { ...text[1] });
  if (join?.[1].every((it) => typeof it === "string")) return join[1].join(join[0]);
  if (typeof attribute === "string") return { "Fn::GetAtt": attribute.split(/\.(.*)/).slice(0, 2) };
  return Object.fromEntries(Object.entries(node).filter(([, it]) => hasValue(it)));
}

/** A text with what is known of it; of its own variables, those stay that aren't. */
function inlined(text: string, values: Record<string, unknown>, own: Record<string, unknown>): unknown {
  const known = (name: string) => ["string", "number"].includes(typeof values[name]);
  const whole = text.replaceAll(/\$\{(\w+)\}/g, (as, name) => (known(name) ? String(values[name]) : as));
  const left = Object.entries(own).filter(([name]) => !known(name));
  return { "Fn::Sub": left.length === 0 ? whole : [whole, Object.fromEntries(left)] };
}

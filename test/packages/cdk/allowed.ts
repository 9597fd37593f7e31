import type { Synthesized } from "./synthesized.ts";

/** What a policy allows, as text, which leaves open how a text is put together. */
export function allowed(policy: Synthesized | undefined): string[] {
  const { PolicyDocument = { Statement: [] } } = (policy?.Properties ?? {}) as Policy;
  return PolicyDocument.Statement.map(
    ({ Effect, Action, Resource }) => `${Effect} ${Action} ${written(Resource)}`,
  ).sort();
}

interface Policy {
  PolicyDocument?: { Statement: { Effect: string; Action: string; Resource: unknown }[] };
}

/** A text with names in it, such as `<Notify.Arn>`, of what CloudFormation fills in. */
export function written(text: unknown): string {
  if (typeof text === "string") return text.replaceAll(/\$\{([^}]+)\}/g, "<$1>");
  if (Array.isArray(text)) return text.map(written).join();
  if (typeof text !== "object" || text === null) return String(text);
  if ("Fn::Sub" in text) return written(text["Fn::Sub"]);
  if (!("Fn::Join" in text)) return `<${Object.values(text).flat().join(".")}>`;
  const [separator, parts] = text["Fn::Join"] as [string, unknown[]];
  return parts.map(written).join(separator);
}

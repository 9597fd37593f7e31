/** What the AWS Serverless Application Repository publishes: a template made from template.yaml. */
import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";

/** The metadata that it is published by. */
const APPLICATION = ["Metadata", "AWS::ServerlessRepo::Application"];

/**
 * The types of our resources that it takes; it refuses a template with any other. AWS WAF's aren't on its list
 * (https://docs.aws.amazon.com/serverlessrepo/latest/devguide/list-supported-resources.html): look there before adding one.
 */
export const SUPPORTED: ReadonlySet<string> = new Set([
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGateway::DomainName",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::KMS::Key",
  "AWS::Logs::LogGroup",
  "AWS::Route53::RecordSet",
  "AWS::Serverless::Api",
  "AWS::Serverless::Function",
]);

/** Where the project is on the web, as package.json has it. */
export interface Addresses {
  homepage?: string | undefined;
  repository?: string | undefined;
}

/**
 * Makes the template to publish: what it doesn't take goes, with the conditions and parameters that nothing else has
 * use for, and the addresses come in.
 * @param text of template.yaml
 * @throws Error when what stays names a condition that goes
 */
export function applicationTemplate(text: string, { homepage, repository }: Addresses): string {
  const template = parseDocument(text, { logLevel: "silent" });
  const conditions = new Set<string>();
  for (const [name, type, condition] of resourcesOf(template)) {
    if (SUPPORTED.has(type)) continue;
    template.deleteIn(["Resources", name]);
    if (condition !== undefined) conditions.add(condition);
  }
  for (const [name, , condition] of resourcesOf(template))
    if (condition !== undefined && conditions.has(condition)) template.deleteIn(["Resources", name]);
  for (const name of conditions) template.deleteIn(["Conditions", name]);
  for (const { value } of scalarsIn(template))
    if (conditions.has(String(value)))
      throw new Error(
        `Name the condition ${value} only where the Serverless Application Repository takes nothing`,
      );
  for (const name of unusedParameters(template)) deleteParameter(template, name);
  if (homepage !== undefined) template.setIn([...APPLICATION, "HomePageUrl"], homepage);
  if (repository !== undefined) template.setIn([...APPLICATION, "SourceCodeUrl"], repository);
  return template.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The resources by name, each with its type and its condition. */
function resourcesOf(template: Document): [name: string, type: string, condition: string | undefined][] {
  const resources = template.getIn(["Resources"], true) as YAMLMap;
  return resources.items.map(({ key }) => {
    const name = String(key);
    const condition = template.getIn(["Resources", name, "Condition"]);
    return [
      name,
      String(template.getIn(["Resources", name, "Type"])),
      typeof condition === "string" ? condition : undefined,
    ];
  });
}

/** The parameters that no `!Ref`, and no text such as of `!Sub`, names outside the parameters themselves. */
function unusedParameters(template: Document): string[] {
  const used = new Set<string>();
  for (const { tag, value } of scalarsIn(template)) {
    if (typeof value !== "string") continue;
    if (tag === "!Ref") used.add(value);
    for (const [, name = ""] of value.matchAll(/\$\{(\w+)\}/g)) used.add(name);
  }
  const parameters = template.getIn(["Parameters"], true) as YAMLMap;
  return parameters.items.map(({ key }) => String(key)).filter((name) => !used.has(name));
}

/** All that is written where parameters and conditions are used. */
function scalarsIn(template: Document): Scalar[] {
  const found: Scalar[] = [];
  for (const section of ["Rules", "Conditions", "Globals", "Resources", "Outputs"]) {
    const node = template.getIn([section], true);
    if (isCollection(node)) visit(node, { Scalar: (_, scalar) => void found.push(scalar) });
  }
  return found;
}

/** Takes a parameter out, also of the groups in which the console shows them. */
function deleteParameter(template: Document, name: string): void {
  template.deleteIn(["Parameters", name]);
  const groups = template.getIn(["Metadata", "AWS::CloudFormation::Interface", "ParameterGroups"], true);
  if (!isSeq(groups)) return;
  for (const group of groups.items) {
    const names = isMap(group) && group.get("Parameters", true);
    if (!isSeq(names)) continue;
    names.items = names.items.filter((item) => !(isScalar(item) && item.value === name));
  }
}

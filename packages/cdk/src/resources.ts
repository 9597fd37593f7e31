import { join } from "node:path";
import { CfnDeletionPolicy, CfnResource, Stack } from "aws-cdk-lib";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import type { Construct } from "constructs";
import type { App } from "./app.ts";
import type { Known } from "./conditions.ts";
import { filledMembers, present } from "./fill.ts";
import type { Json, Resource } from "./template.ts";

/** What AWS SAM is to CloudFormation. */
const SAM = "AWS::Serverless-2016-10-31";

/** The app's resources in a stack, by their logical ids, which are those of template.yaml. */
export type Resources = Map<string, CfnResource>;

/** Adds the app's resources to the stack of a construct, with the functions' code as assets. */
export function addResources(scope: Construct, app: App, known: Known): Resources {
  Stack.of(scope).addTransform(SAM);
  return new Map(
    present(app.template.Resources, known).map(([id, resource]) => {
      const properties = filledMembers(resource.Properties, known);
      return [id, addResource(scope, id, resource, withCode(scope, id, properties, app))];
    }),
  );
}

function addResource(scope: Construct, id: string, resource: Resource, properties: object): CfnResource {
  const { Type: type, DeletionPolicy, UpdateReplacePolicy } = resource;
  const added = new CfnResource(scope, id, { type, properties: { ...properties } });
  // The rest of the template goes by it; and so a stack that SAM CLI deployed can be taken over.
  added.overrideLogicalId(id);
  if (DeletionPolicy) added.cfnOptions.deletionPolicy = policyOf(DeletionPolicy);
  if (UpdateReplacePolicy) added.cfnOptions.updateReplacePolicy = policyOf(UpdateReplacePolicy);
  return added;
}

/** @throws Error when the template has a policy that CDK has no name for */
function policyOf(name: string): CfnDeletionPolicy {
  const policy = Object.values(CfnDeletionPolicy).find((it) => it === name);
  if (policy === undefined) throw new Error(`CallbackUrls: CDK knows no deletion policy ${name}`);
  return policy;
}

function withCode(scope: Construct, id: string, properties: Record<string, Json>, { folder }: App): object {
  const { CodeUri } = properties;
  if (typeof CodeUri !== "string") return properties;
  const { s3BucketName: Bucket, s3ObjectKey: Key } = new Asset(scope, `${id}Code`, {
    path: join(folder, CodeUri),
  });
  return { ...properties, CodeUri: { Bucket, Key } };
}

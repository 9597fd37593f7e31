import {
  type CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from "@aws-sdk/client-cloudformation";

/** Reads the outputs of a stack, by name. */
export async function outputsOf(
  cloudFormation: CloudFormationClient,
  stack: string,
): Promise<Record<string, string>> {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
  const pairs = (Stacks[0]?.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [
    OutputKey,
    OutputValue,
  ]);
  return Object.fromEntries(pairs);
}

/** Lists what failed in a stack and why, the first first: the rest follows from it. Empty without a stack. */
export async function failures(cloudFormation: CloudFormationClient, stack: string): Promise<string> {
  try {
    const { StackEvents = [] } = await cloudFormation.send(
      new DescribeStackEventsCommand({ StackName: stack }),
    );
    const failed = StackEvents.filter((event) => event.ResourceStatus?.endsWith("_FAILED")).reverse();
    return failed.map((event) => `${event.LogicalResourceId}: ${event.ResourceStatusReason}`).join("; ");
  } catch {
    return "";
  }
}

/** Gives the physical ids of a stack's resources, by their logical ones. */
export async function resourcesOf(
  cloudFormation: CloudFormationClient,
  stack: string,
): Promise<Record<string, string>> {
  const { StackResources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  const pairs = StackResources.map(({ LogicalResourceId = "", PhysicalResourceId = "" }) => [
    LogicalResourceId,
    PhysicalResourceId,
  ]);
  return Object.fromEntries(pairs);
}

import { fileURLToPath } from "node:url";
import { CloudFormationClient, DescribeStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import { deployStack, outputOf } from "../../local/deploy/deploy.ts";
import { apps, emulator, startTask } from "./task.ts";

const STACK = "defaults";
const lambda = new LambdaClient(emulator.clientConfig);

async function arnOfRole(logicalId: string): Promise<string> {
  const stack = { StackName: STACK, LogicalResourceId: logicalId };
  const { StackResources } = await new CloudFormationClient(emulator.clientConfig).send(
    new DescribeStackResourcesCommand(stack),
  );
  const RoleName = StackResources?.[0]?.PhysicalResourceId;
  const { Role } = await new IAMClient(emulator.clientConfig).send(new GetRoleCommand({ RoleName }));
  return Role?.Arn ?? "";
}

/** Calls AWS from a function that runs under a role, and gives the error's name or null. */
async function probe(
  FunctionName: string,
  service: string,
  call: string,
  args: object,
): Promise<string | null> {
  const event = { service, call, arguments: args };
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  return JSON.parse(Payload?.transformToString() ?? "");
}

describe.each(["CreateUrls", "CreateUrlsApi", "Respond"])("under the role of %s", (name) => {
  let call: (service: string, call: string, args: object) => Promise<string | null>;
  const key = outputOf(apps[STACK], "Key");
  const answers = name === "Respond";

  beforeAll(async () => {
    const RoleArn = await arnOfRole(`${name}Role`);
    const template = fileURLToPath(new URL("probe.yaml", import.meta.url));
    const probing = await deployStack(emulator, { name: `probe-${name}`, template, parameters: { RoleArn } });
    call = (...of) => probe(outputOf(probing, "Function"), ...of);
  });

  it("a function may derive keys", async () => {
    const request = { KeyId: key, Message: "m", MacAlgorithm: "HMAC_SHA_256" };
    expect(await call("kms", "generate_mac", request)).toBeNull();
  });

  it("a function may do nothing else with the key", async () => {
    const verify = { KeyId: key, Message: "m", Mac: "m", MacAlgorithm: "HMAC_SHA_256" };
    expect(await call("kms", "verify_mac", verify)).toBe("AccessDeniedException");
    expect(await call("kms", "describe_key", { KeyId: key })).toBe("AccessDeniedException");
    expect(await call("kms", "disable_key", { KeyId: key })).toBe("AccessDeniedException");
    expect(await call("kms", "create_key", {})).toBe("AccessDeniedException");
  });

  it("a function may derive nothing from another stack's key", async () => {
    const request = { KeyId: outputOf(apps.everything, "Key"), Message: "m", MacAlgorithm: "HMAC_SHA_256" };
    expect(await call("kms", "generate_mac", request)).toBe("AccessDeniedException");
  });

  it(`a function ${answers ? "may" : "may not"} answer tasks`, async () => {
    const { token, execution } = await startTask();
    const expected = answers ? null : "AccessDeniedException";
    expect(await call("stepfunctions", "send_task_heartbeat", { taskToken: token })).toBe(expected);
    expect(await call("stepfunctions", "send_task_success", { taskToken: token, output: "1" })).toBe(
      expected,
    );
    expect(await call("stepfunctions", "describe_execution", { executionArn: execution })).toBe(
      "AccessDeniedException",
    );
    expect(await call("stepfunctions", "stop_execution", { executionArn: execution })).toBe(
      "AccessDeniedException",
    );
  });

  it("a function may call nothing beyond", async () => {
    expect(await call("lambda", "list_functions", {})).toMatch(/^AccessDenied/);
    expect(await call("sqs", "list_queues", {})).toMatch(/AccessDenied/);
    expect(await call("s3", "list_buckets", {})).toMatch(/^AccessDenied/);
    expect(await call("logs", "describe_log_groups", {})).toMatch(/^AccessDenied/);
  });
});

import { IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Emulator } from "./emulator.ts";

const POLICY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "states:SendTaskFailure", Resource: "*" }],
};

/**
 * Allows a function to fail any task. AWS looks at which activity a token belongs to; the emulator doesn't know, and
 * refuses whoever may fail the tasks of one activity alone.
 * @param FunctionName the function's name
 */
export async function allowTaskFailures(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  FunctionName: string,
): Promise<void> {
  const lambda = new LambdaClient(clientConfig);
  const { Role = "" } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const RoleName = Role.slice(Role.lastIndexOf("/") + 1);
  await new IAMClient(clientConfig).send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: "EveryTask",
      PolicyDocument: JSON.stringify(POLICY),
    }),
  );
}

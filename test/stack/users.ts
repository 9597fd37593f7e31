import { randomUUID } from "node:crypto";
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { emulator } from "./task.ts";

/** What a user signs with. */
export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

const iam = new IAMClient(emulator.clientConfig);

/** Makes a user who may do what these managed policies allow, and nothing else. */
export async function userWith(...policyArns: string[]): Promise<Keys> {
  const UserName = `user-${randomUUID()}`;
  await iam.send(new CreateUserCommand({ UserName }));
  for (const PolicyArn of policyArns) await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  return keysOf(UserName);
}

/** Makes keys for a user who is there. */
export async function keysOf(UserName: string): Promise<Keys> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? "", secretAccessKey: AccessKey?.SecretAccessKey ?? "" };
}

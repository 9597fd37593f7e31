import {
  CreateActivityCommand,
  DeleteActivityCommand,
  ListActivitiesCommand,
  SFNClient,
} from "@aws-sdk/client-sfn";
import type { Emulator } from "./emulator.ts";

/**
 * Makes an activity, which the emulator's CloudFormation can't. One that it has kept from an earlier run goes: it takes
 * no tasks any more.
 * @returns its ARN
 */
export async function makeActivity(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  name: string,
): Promise<string> {
  const sfn = new SFNClient(clientConfig);
  const { activities = [] } = await sfn.send(new ListActivitiesCommand({}));
  const kept = activities.find((activity) => activity.name === name);
  if (kept) await sfn.send(new DeleteActivityCommand({ activityArn: kept.activityArn }));
  return (await sfn.send(new CreateActivityCommand({ name }))).activityArn ?? "";
}

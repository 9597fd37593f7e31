import { SFNClient } from "@aws-sdk/client-sfn";
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { CLIENT_LIMITS } from "../aws.ts";
import { brandFromSettings } from "../brand.ts";
import { publisher } from "../events/publish.ts";
import { toApiGateway } from "../http/reply.ts";
import { fromApiGateway } from "../http/request.ts";
import { DayKeys } from "../seal/day-keys.ts";
import { logging, oneOf, permissions, required, rootKeyFrom } from "../settings.ts";
import { finisher } from "../task/finish-task.ts";
import { lookOf } from "./pages/look.ts";
import type { Answering } from "./respond.ts";
import { route } from "./route.ts";
import { ACT_ON_GET } from "./who-acts.ts";

const roots = [rootKeyFrom("ENCRYPTION_KEY_ARN"), rootKeyFrom("PREVIOUS_ENCRYPTION_KEY_ARN")];
const answering: Answering = {
  opener: { roots: roots.filter((root) => root !== null), keys: new DayKeys() },
  permissions: permissions(),
  actOnGet: oneOf("ACT_ON_GET", ACT_ON_GET),
  finishing: {
    finishTask: finisher(new SFNClient(CLIENT_LIMITS), CLIENT_LIMITS),
    publish: publisher(required("EVENT_BUS_NAME")),
  },
};
const look = lookOf(brandFromSettings());
const logs = logging();

/** The Callback API: whatever reaches the API but `POST /urls`, with no authorization but the link itself. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return toApiGateway(await route(fromApiGateway(event), answering, look, logs));
}

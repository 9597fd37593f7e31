/** The whole of answering, with Step Functions and KMS faked, for the tests of its parts. */
import type { Action } from "../../../functions/action/action.ts";
import type { HttpReply } from "../../../functions/http/reply.ts";
import type { HttpRequest } from "../../../functions/http/request.ts";
import type { Answering } from "../../../functions/respond/respond.ts";
import { route } from "../../../functions/respond/route.ts";
import type { Claims } from "../../../functions/seal/claims.ts";
import { sealToday } from "../../../functions/seal/seal.ts";
import { finisher } from "../../../functions/task/finish-task.ts";
import { fakeKms, fakeStepFunctions, NOW, stillKeys } from "../fakes.ts";
import { httpRequest } from "../http/requests.ts";
import { approveClaims } from "../seal/claims.ts";
import { LOOK } from "./visiting.ts";

export const HTML = { accept: "text/html" };

/** A heartbeat with more fields. */
export const heartbeat = (over: object): Action => ({ name: "beat", type: "heartbeat", ...over });

/** @param fail what Step Functions throws, if anything */
export function setUp(over: Partial<Answering> = {}, fail?: Error) {
  const root = fakeKms().root();
  const keys = stillKeys();
  const sfn = fakeStepFunctions(fail);
  const answering: Answering = {
    opener: { roots: [root], keys },
    permissions: { outputParameters: true, postActions: true, durableCallbacks: true },
    actOnGet: "never",
    finishing: { finishTask: finisher(sfn.client, {}), publish: async () => {} },
    ...over,
  };
  const send = (request: HttpRequest): Promise<HttpReply> =>
    route(request, answering, LOOK, { verbose: true, metrics: false });
  const sealing = stillKeys();
  const press = async (claims: Partial<Claims>, parts: Parameters<typeof httpRequest>[0] = {}) => {
    const data = await (await sealToday({ root, keys: sealing }, NOW))(approveClaims(claims), "web");
    return send(httpRequest({ method: "POST", ...parts, query: { data, ...parts.query } }));
  };
  return { calls: sfn.calls, finishing: answering.finishing, send, press };
}

/** The code of a JSON reply. */
export function error(reply: HttpReply): string {
  return JSON.parse(reply.body).error;
}

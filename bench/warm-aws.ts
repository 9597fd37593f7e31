import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { submit } from "../test/handlers/as-browser.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { referenceRequest, SMALL_OUTPUT, urlIn } from "./requests.ts";
import { ANSWER, type Case, giving, type Handlers } from "./warm-cases.ts";

/** The cases that other sections refer to. */
export const NOTIFY = "Notify: 2 URLs and a mail";
export const CALL_ALONE = "SendTaskSuccess alone, by the SDK";
export const HTTP_ALONE = "an HTTP request alone, by node:http";

/** What calls AWS, with all that the SDK does, and what such a call takes by itself. */
export async function awsCases(handlers: Handlers, clients: typeof import("./clients.ts")): Promise<Case[]> {
  const { "create-urls": createUrls, respond, notify } = handlers;
  const token = taskToken();
  const url = urlIn(await createUrls(referenceRequest(token)));
  const output = JSON.stringify(SMALL_OUTPUT);
  const mail = {
    ...referenceRequest(),
    message: { subject: "Invoice 4711", text: "Please look at this invoice." },
    channels: [{ type: "email", to: ["ann.reviewer@example.com"] }],
  };
  const { SFNClient, SendTaskSuccessCommand, CLIENT_LIMITS, inTime } = clients;
  const client = new SFNClient(CLIENT_LIMITS);
  const call = () => client.send(new SendTaskSuccessCommand({ taskToken: token, output }), inTime());
  return [
    { name: ANSWER, calls: 1, run: giving(200, () => submit({ respond }, url)) },
    { name: CALL_ALONE, calls: 1, run: call },
    { name: HTTP_ALONE, calls: 1, run: requesting(JSON.stringify({ taskToken: token, output })) },
    { name: NOTIFY, calls: 0, run: () => notify(mail) },
  ];
}

/** The same bytes, without the SDK: what any client needs. */
function requesting(body: string): () => Promise<string> {
  const agent = new Agent({ keepAlive: true });
  const url = process.env.AWS_ENDPOINT_URL_SFN ?? "";
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "AWSStepFunctions.SendTaskSuccess",
  };
  return () =>
    new Promise((resolve, reject) => {
      const sent = request(url, { method: "POST", agent, headers }, (reply) => resolve(text(reply)));
      sent.on("error", reject);
      sent.end(body);
    });
}

import { expect, onTestFinished, test } from "vitest";
import { serveAwsJson } from "../step-functions/aws-json.ts";
import { kms, stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { API, deploy } from "./stack.ts";

/** API Gateway waits 29 s, and a browser must not be left with its bare 504. */
const API_GATEWAY_LIMIT = 29_000;

test("tells that it is worth trying again, in time, when Step Functions or KMS never replies", {
  timeout: API_GATEWAY_LIMIT,
}, async () => {
  const stack = await deploy();
  const { url } = await link(stack);
  const { respond, createUrlsApi, createUrls } = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn });
  kms.fail("hang");
  stepFunctions.fail("hang");
  const request = { token: "a", actions: [{ name: "a", type: "heartbeat" }] };
  const [task, open, create, direct] = await Promise.all([
    stack.respond(jsonPost(url, {})),
    respond(jsonPost(url, {})),
    createUrlsApi(jsonPost(`${API}/urls`, request)),
    createUrls(request).catch((thrown: unknown) => thrown),
  ]);
  expect([summary(task), summary(open)]).toEqual(["503 ServiceError", "503 ServiceError"]);
  expect(Number(task.headers?.["retry-after"])).toBeGreaterThan(0);
  expect(Number(open.headers?.["retry-after"])).toBeGreaterThan(0);
  expect(summary(create)).toBe("500 ServiceError");
  expect(direct).toMatchObject({ name: "ServiceError" });
});

test("tells so, too, when Step Functions begins a reply and never ends it", {
  timeout: API_GATEWAY_LIMIT,
}, async () => {
  const stalling = await serveAwsJson(() => "stall");
  const { AWS_ENDPOINT_URL_SFN } = process.env;
  onTestFinished(async () => {
    Object.assign(process.env, { AWS_ENDPOINT_URL_SFN });
    await stalling.close();
  });
  process.env.AWS_ENDPOINT_URL_SFN = stalling.url;
  const stack = await deploy();
  const { url } = await link(stack);
  expect(summary(await stack.respond(jsonPost(url, {})))).toBe("503 ServiceError");
});

import { readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, inject, test } from "vitest";
import { callbackId } from "../durable-functions/callback-id.ts";
import { DurableFunctionsEndpoint } from "../durable-functions/endpoint.ts";
import { look, submit } from "./as-browser.ts";
import { stepFunctions } from "./aws.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { textIn } from "./served-page.ts";
import { deploy } from "./stack.ts";

const lambda = await DurableFunctionsEndpoint.start();
process.env.AWS_ENDPOINT_URL_LAMBDA = lambda.url;
afterEach(() => lambda.recover());
afterAll(() => lambda.close());

const stack = await deploy({ ENABLE_DURABLE_CALLBACKS: "true" });
const SECRET = "zq9SECRETzq9";

/** The links of a callback that waits, by their actions' names. */
async function links(...actions: object[]) {
  const id = lambda.wait(callbackId());
  const { urls } = await stack.createUrls({ callback_id: id, actions });
  return { id, urls };
}

const press = (url = "") => stack.respond(jsonPost(url, {}));

describe("a press of a link that has a callback's id", () => {
  test.for([
    [
      "success",
      { name: "a", type: "success", output: { said: "é" } },
      { how: "succeed", body: '{"said":"é"}' },
    ],
    [
      "failure",
      { name: "a", type: "failure", error: "Rejected", cause: "No" },
      { how: "fail", body: '{"ErrorMessage":"No","ErrorType":"Rejected"}' },
    ],
    ["heartbeat", { name: "a", type: "heartbeat" }, { how: "heartbeat" }],
  ] as const)("tells Lambda a %s, and Step Functions nothing", async ([, action, call]) => {
    const before = stepFunctions.calls.length;
    const { id, urls } = await links(action);
    expect(summary(await press(urls.a))).toBe("200");
    expect(lambda.callsFor(id)).toMatchObject([{ id, ...call }]);
    expect(stepFunctions.calls).toHaveLength(before);
  });

  test("counts once: a second one is told that it is over", async () => {
    const { id, urls } = await links(
      { name: "yes", type: "success", output: 1 },
      { name: "no", type: "failure" },
    );
    expect(summary(await press(urls.yes))).toBe("200");
    const second = await press(urls.no);
    expect(summary(second)).toBe("410 DurableExecutionError");
    expect(bodyOf(second)).toMatchObject({ message: expect.stringContaining("already answered") });
    expect(lambda.callsFor(id)).toHaveLength(2);
  });

  test("says that its answer was recorded, or already answered, when a reply was lost", async () => {
    const { urls } = await links({ name: "a", type: "success", output: 1 });
    lambda.fail("lose reply", 1);
    const reply = await press(urls.a);
    expect(summary(reply)).toBe("410 DurableExecutionError");
    expect(bodyOf(reply)).toMatchObject({ message: expect.stringContaining("was recorded, or") });
  });

  test("after the callback's timeout is told that it is over", async () => {
    const { id, urls } = await links({ name: "a", type: "success", output: 1 });
    lambda.timeOut(id);
    expect(summary(await press(urls.a))).toBe("410 DurableExecutionError");
  });

  test("can be made again when Lambda throttles, and says nothing of AWS' own", async () => {
    const { urls } = await links({ name: "a", type: "success", output: SECRET });
    lambda.fail("TooManyRequestsException");
    const reply = await press(urls.a);
    expect(summary(reply)).toBe("503 ServiceError");
    expect(reply.body).not.toContain(SECRET);
    lambda.recover();
    expect(summary(await press(urls.a))).toBe("200");
  });

  test("of a callback that Lambda doesn't know, or that the role may not answer, has no effect", async () => {
    const unknown = await stack.createUrls({
      callback_id: "bm9ib2R5",
      actions: [{ name: "a", type: "heartbeat" }],
    });
    expect(summary(await press(unknown.urls.a))).toBe("400 DurableExecutionError");
    const { urls } = await links({ name: "a", type: "heartbeat" });
    lambda.fail("AccessDeniedException");
    expect(summary(await press(urls.a))).toBe("500 ServiceError");
  });
});

describe("a stack without EnableDurableCallbacks", () => {
  const request = { callback_id: "Y2I=", actions: [{ name: "a", type: "heartbeat" }] };

  test("creates no links to callbacks", async () => {
    const defaults = await deploy();
    expect(await defaults.createUrls(request)).toMatchObject({ error: "DurableCallbacksDisabled" });
  });

  test("answers none that were made before it was turned off", async () => {
    const key = { ENCRYPTION_KEY_ARN: stack.keyArn };
    const after = await deploy(key);
    const { urls } = await stack.createUrls(request);
    const reply = await after.respond(jsonPost(urls.a ?? "", {}));
    expect(summary(reply)).toBe("400 DurableCallbacksDisabled");
    for (const page of [await look(after, urls.a ?? ""), await submit(after, urls.a ?? "")]) {
      expect([page.statusCode, textIn(page.body, "h1")]).toEqual([400, "Not enabled"]);
      expect(page.body).toContain("EnableDurableCallbacks is off");
    }
    expect(lambda.callsFor(request.callback_id)).toEqual([]);
  });
});

test("Lambda's client is in a chunk of its own, which is loaded for callbacks only", () => {
  for (const name of ["respond", "slack"]) {
    const folder = new URL(`${name}/`, inject("dist"));
    const chunk = readdirSync(folder).find((file) => /^durable-functions-\w+\.mjs$/.test(file)) ?? "";
    const source = readFileSync(new URL("index.mjs", folder), "utf8");
    expect(source).toContain(`import("./${chunk}")`);
    expect(source).not.toMatch(new RegExp(`from"./${chunk}"`));
    expect(source).not.toContain("SendDurableExecutionCallbackSuccess");
  }
});

import { describe, expect, test } from "vitest";
import { taskToken } from "../step-functions/task-token.ts";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { bodyOf, summary } from "./reply.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { deploy } from "./stack.ts";

const stack = await deploy();
const SECRET = "zq9SECRETzq9";
const press = (url: string) => stack.respond(jsonPost(url, {}));

describe("a press", () => {
  test("tells Step Functions a success, a failure or a heartbeat", async () => {
    const call = async (action: object) => {
      const { url, token } = await link(stack, action);
      expect(summary(await press(url))).toBe("200");
      return stepFunctions.callsFor(token);
    };
    expect(await call({ output: { a: "é" } })).toMatchObject([
      { operation: "SendTaskSuccess", output: '{"a":"é"}' },
    ]);
    expect(await call({ type: "failure", error: "E", cause: "C" })).toMatchObject([
      { operation: "SendTaskFailure", error: "E", cause: "C" },
    ]);
    expect(await call({ type: "failure" })).toEqual([
      { operation: "SendTaskFailure", taskToken: expect.any(String) },
    ]);
    expect(await call({ type: "heartbeat" })).toMatchObject([{ operation: "SendTaskHeartbeat" }]);
  });

  test("of a heartbeat works again and again, until the task is answered", async () => {
    const token = stepFunctions.wait(taskToken());
    const actions = [
      { name: "beat", type: "heartbeat" },
      { name: "done", type: "success", output: 1 },
    ];
    const { beat = "", done = "" } = (await stack.createUrls({ token, actions })).urls;
    const said = [];
    for (const url of [beat, beat, beat, done, beat]) said.push(summary(await press(url)));
    expect(said).toEqual(["200", "200", "200", "200", "410 StepFunctionsError"]);
  });
});

describe("a token", () => {
  test("that Step Functions doesn't know gives 400 in our own words", async () => {
    const { urls } = await stack.createUrls({
      token: SECRET,
      actions: [{ name: "a", type: "success", output: 1 }],
    });
    const reply = await press(urls.a ?? "");
    expect(summary(reply)).toBe("400 StepFunctionsError");
    expect(bodyOf(reply).message).toMatch(/^InvalidToken:/);
    expect(reply.body).not.toContain(SECRET);
  });

  test("of a task that is over gives 410, saying that it was answered or has expired", async () => {
    const { url, token } = await link(stack);
    stepFunctions.timeOut(token);
    const reply = await press(url);
    expect(summary(reply)).toBe("410 StepFunctionsError");
    expect(bodyOf(reply).message).toMatch(/^TaskTimedOut:.*already answered or (has )?expired/);
  });

  test("that Step Functions says not to exist is worded as answered or expired", async () => {
    const { url } = await link(stack);
    stepFunctions.fail("TaskDoesNotExist");
    expect(bodyOf(await press(url)).message).toMatch(
      /^TaskDoesNotExist:.*already answered or (has )?expired/,
    );
  });

  test("is not asked about by a GET that shows a page", async () => {
    const { url, token } = await link(stack);
    await stack.respond(restEvent(url, { headers: { Accept: "text/html" } }));
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

/** Case 5 for durable functions: however slow Lambda is, whoever presses is told in our own words, in time. */
import { afterAll, describe, expect, test } from "vitest";
import { callbackId } from "../durable-functions/callback-id.ts";
import { DurableFunctionsEndpoint } from "../durable-functions/endpoint.ts";
import { bodyOf, summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { deploy } from "../handlers/stack.ts";
import { logLinesOf } from "./log-lines.ts";

const lambda = await DurableFunctionsEndpoint.start();
process.env.AWS_ENDPOINT_URL_LAMBDA = lambda.url;
afterAll(() => lambda.close());

describe("a press of a link to a callback, when Lambda never replies", () => {
  test("is told so after three calls, and can be made again", async () => {
    const stack = await deploy({ ENABLE_DURABLE_CALLBACKS: "true" });
    const id = lambda.wait(callbackId());
    const actions = [{ name: "a", type: "success", output: 1 }];
    const { urls, transaction_id } = await stack.createUrls({ callback_id: id, actions });
    const press = () => stack.respond(jsonPost(urls.a ?? "", {}));
    lambda.fail("hang");
    const start = performance.now();
    const reply = await press();
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(summary(reply)).toBe("503 ServiceError");
    expect(reply.headers?.["retry-after"]).toBe("5");
    expect(bodyOf(reply)).toMatchObject({ message: "Your answer may not have arrived; try again" });
    expect(logLinesOf(transaction_id).at(-1)).toMatchObject({
      reason: expect.stringMatching(/^Lambda \w+$/),
    });
    expect(lambda.callsFor(id)).toHaveLength(3);
    lambda.recover();
    expect(summary(await press())).toBe("200");
  });
});

import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link, withParameter } from "./link.ts";
import { summary } from "./reply.ts";
import { jsonPost, restEvent } from "./rest-event.ts";
import { API, deploy } from "./stack.ts";

const stack = await deploy();

const post = (url: string) => stack.respond(jsonPost(url, {}));

describe("a sealed link", () => {
  test("gives ActionMismatched when the action or type beside it is another", async () => {
    const { url, token } = await link(stack);
    expect(summary(await post(withParameter(url, "action", "reject")))).toBe("400 ActionMismatched");
    expect(summary(await post(withParameter(url, "action", "")))).toBe("400 ActionMismatched");
    expect(summary(await post(withParameter(url, "type", "failure")))).toBe("400 ActionMismatched");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });

  test("acts when the action is left out or the type said", async () => {
    expect(summary(await post(withParameter((await link(stack)).url, "action", undefined)))).toBe("200");
    expect(summary(await post(withParameter((await link(stack)).url, "type", "success")))).toBe("200");
  });

  test("opens when queries and headers come without their multi-value form", async () => {
    const { url } = await link(stack);
    const event = jsonPost(url, {});
    Reflect.deleteProperty(event, "multiValueQueryStringParameters");
    Reflect.deleteProperty(event, "multiValueHeaders");
    expect(summary(await stack.respond(event))).toBe("200");
  });

  test("opens through a custom domain with a base path", async () => {
    const { url } = await link(stack, {}, { base_url: "https://approve.example.com/approvals" });
    const event = jsonPost(url.replace("/approvals", ""), {}, { basePath: "/approvals" });
    expect(event).toMatchObject({ path: "/approvals/respond", resource: "/respond" });
    expect(summary(await stack.respond(event))).toBe("200");
  });
});

describe("another path", () => {
  test.for(["/", "/respond/x", "/other", "/v1/respond"])("gives NotFound when it is %s", async (path) => {
    expect(summary(await stack.respond(restEvent(`${API}${path}`)))).toBe("404 NotFound");
  });

  test("gives 405 with Allow: POST when it is /urls by another method", async () => {
    const reply = await stack.respond(restEvent(`${API}/urls`));
    expect(reply.statusCode).toBe(405);
    expect(reply.headers).toMatchObject({ allow: "POST" });
  });
});

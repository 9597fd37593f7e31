import { describe, expect, it } from "vitest";
import { apiUrl } from "./api-url.ts";
import { everyLog } from "./leaks.ts";
import { secret } from "./secrets.ts";
import { apps, createUrls, emulator, endOf, linkTo, press, send, startTask, stateOf } from "./task.ts";

const app = apps.everything;
const json = (body: unknown) => ({
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

describe("a pressed link ends its execution", () => {
  it("with the sealed output", async () => {
    const output = { Status: secret("canary output äöü"), nested: [null, { __proto: 1 }] };
    const task = await linkTo(app, { type: "success", output });
    expect(await press(task.url)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
  });

  it("with the sealed error and cause", async () => {
    const [error, cause] = [secret("CanaryError"), secret("canary cause")];
    const task = await linkTo(app, { type: "failure", error, cause });
    expect(await press(task.url)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "FAILED", error, cause });
  });

  it("after heartbeats, which may be sent again and again", async () => {
    const { token, ...task } = await startTask();
    const actions = [
      { name: "beat", type: "heartbeat" },
      { name: "done", type: "success", output: "done" },
    ];
    const { urls } = await createUrls(app, { token, actions });
    const [beat = "", done = ""] = [urls.beat, urls.done].map((url = "") => apiUrl(url, emulator));
    for (let n = 0; n < 3; n++) expect(await press(beat)).toMatchObject({ status: 200 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    expect(await press(done)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: "done" });
  });

  it("from the page that a browser shows", async () => {
    const task = await linkTo(app, { type: "success", output: "pressed", confirm: { button: "<Go>" } });
    const page = await send(task.url, { headers: { accept: "text/html,*/*;q=0.8" } });
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.body).toMatch(
      /<form method="post">\s*<button type="submit"[^>]*>&lt;Go&gt;<\/button>\s*<\/form>/,
    );
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    const form = {
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html" },
      body: "",
    };
    expect((await press(task.url, form)).body).toContain('<h1 dir="auto">Your answer was sent</h1>');
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: "pressed" });
  });

  it("and goes on to the creator's redirect", async () => {
    const task = await linkTo(app, {
      type: "success",
      output: 1,
      response: { redirect: "https://example.com/done" },
    });
    const reply = await press(task.url);
    expect([reply.status, reply.headers.get("location")]).toEqual([303, "https://example.com/done"]);
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
  });

  it("once: the second press is told so", async () => {
    const task = await linkTo(app, { type: "success", output: "first" });
    await press(task.url);
    const second = await press(task.url);
    expect(JSON.parse(second.body)).toMatchObject({
      error: "StepFunctionsError",
      message: expect.stringContaining("already answered or has expired"),
    });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: "first" });
  });
});

describe("a post action answers", () => {
  const schema = (name: string) => ({ type: "object", required: [name] });
  const outcomes = [
    { name: "fixed", type: "success", schema: schema("fixed"), output: { fixed: true } },
    { name: "body", type: "success", schema: schema("body"), output_body: true },
    { name: "path", type: "success", schema: schema("path"), output_path: "$.path[?@.ok].id" },
    { name: "failure", type: "failure", schema: schema("error"), error_path: "$.error", cause_path: "$.why" },
    { name: "fixed_failure", type: "failure", schema: schema("no"), error: "No", cause: "Because" },
  ];
  const { body, whole } = { body: secret("canary body"), whole: { body: "canary body", more: [1.5, null] } };

  it.each([
    ["a fixed output", { fixed: 1 }, { status: "SUCCEEDED", output: { fixed: true } }],
    ["the whole body", whole, { status: "SUCCEEDED", output: { body, more: [1.5, null] } }],
    [
      "what a path picks",
      { path: [{ ok: 1, id: "a" }, { id: "b" }] },
      { status: "SUCCEEDED", output: ["a"] },
    ],
    [
      "picked error and cause",
      { error: "E", why: ["x", 1] },
      { status: "FAILED", error: "E", cause: '[["x",1]]' },
    ],
    ["a fixed failure", { no: 1 }, { status: "FAILED", error: "No", cause: "Because" }],
  ])("with %s", async (_, sent, end) => {
    const task = await linkTo(app, { type: "post", outcomes });
    const reply = await press(task.url, json(sent));
    expect(JSON.parse(reply.body)).toMatchObject({ action: { name: "go", type: "post" }, outcome: {} });
    expect(await endOf(task)).toMatchObject(end);
  });

  it("with a heartbeat, and goes on waiting", async () => {
    const heartbeat = { name: "beat", type: "heartbeat", schema: true };
    const task = await linkTo(app, { type: "post", outcomes: [heartbeat] });
    expect(await press(task.url, json({}))).toMatchObject({ status: 200 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  });

  it("nothing when no outcome fits or the body is no JSON", async () => {
    const task = await linkTo(app, { type: "post", outcomes });
    expect(JSON.parse((await press(task.url, json({ body: undefined }))).body).error).toBe(
      "InvalidPostActionBody",
    );
    expect(await press(task.url, { body: "a=b" })).toMatchObject({ status: 415 });
    expect(await send(task.url)).toMatchObject({ status: 405 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  });
});

describe("a link does nothing", () => {
  it("when it has expired", async () => {
    const task = await linkTo(app, { type: "success", output: 1 }, { expires_in: 1 });
    await new Promise((passed) => setTimeout(passed, 1_100));
    const reply = await press(task.url);
    expect([reply.status, JSON.parse(reply.body).error]).toEqual([410, "ExpiredPayload"]);
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  });

  it("when one character of it is another", async () => {
    const task = await linkTo(app, { type: "success", output: 1 });
    const middle = task.url.length - 40;
    const other = task.url[middle] === "A" ? "B" : "A";
    const reply = await press(task.url.slice(0, middle) + other + task.url.slice(middle + 1));
    expect([reply.status, JSON.parse(reply.body).error]).toEqual([400, "InvalidPayload"]);
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  });

  it("on HEAD and OPTIONS, nor on GETs of scanners, whatever the stack lets programs do", async () => {
    const task = await linkTo(app, { type: "success", output: 1 });
    expect(await send(task.url, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect(await send(task.url, { method: "OPTIONS" })).toMatchObject({ status: 204 });
    expect(await send(task.url, { headers: { range: "bytes=0-1" } })).toMatchObject({ status: 405 });
    expect(await send(task.url, { headers: { accept: "image/*,*/*;q=0.8" } })).toMatchObject({ status: 405 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  });
});

it("says in the log why a link was refused", async () => {
  expect(await everyLog(emulator.clientConfig)).toContain('"error":"ExpiredPayload"');
});

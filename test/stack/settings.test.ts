import { describe, expect, it } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { apiUrl } from "./api-url.ts";
import { secret } from "./secrets.ts";
import {
  apps,
  createUrls,
  emulator,
  endOf,
  getAsProgram,
  linkTo,
  press,
  send,
  startTask,
  stateOf,
} from "./task.ts";

const browser = { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } };
const success = (over: object = {}) => ({ type: "success", output: "done", ...over });
const error = (reply: { body: string }) => JSON.parse(reply.body).error;

describe("ActOnGet", () => {
  it("never lets a GET act by default, unless the creator asks for it", async () => {
    const task = await linkTo(apps.defaults, success());
    expect(error(await send(task.url))).toBe("ConfirmationRequired");
    expect(await send(task.url, browser)).toMatchObject({ status: 200 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    const willing = await linkTo(apps.defaults, success({ confirm: false }));
    expect(await send(willing.url, browser)).toMatchObject({ status: 200 });
    expect(await endOf(willing)).toMatchObject({ status: "SUCCEEDED" });
  });

  it("lets programs' GETs act when it is programs, unless the creator wants a press", async () => {
    const task = await linkTo(apps.everything, success());
    expect(await send(task.url, browser)).toMatchObject({ status: 200 });
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    expect(await getAsProgram(task.url, "application/json")).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED" });
    const careful = await linkTo(apps.everything, success({ confirm: true }));
    expect(error(await getAsProgram(careful.url, "*/*"))).toBe("ConfirmationRequired");
  });
});

describe("EnableOutputParameters", () => {
  const output = { $who: "$what is $$5", list: ["${who}"] };
  const asked = { enable_output_parameters: true };

  it("fills in what the query says", async () => {
    const task = await linkTo(apps.everything, success({ output }), asked);
    const what = secret("canary é&= parameter");
    const reply = await press(`${task.url}&who=Ann&what=${encodeURIComponent(what)}`);
    expect(reply.status).toBe(200);
    expect(await endOf(task)).toMatchObject({ output: { Ann: `${what} is $5`, list: ["Ann"] } });
  });

  it("refuses a missing parameter, and lets the person press again", async () => {
    const task = await linkTo(apps.everything, success({ output: "$who" }), asked);
    expect(error(await press(task.url))).toBe("OutputFormatting");
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    expect(await press(`${task.url}&who=Ann`)).toMatchObject({ status: 200 });
  });

  it("leaves texts alone when the request doesn't ask", async () => {
    const task = await linkTo(apps.everything, success({ output: "$who" }));
    await press(`${task.url}&who=Ann`);
    expect(await endOf(task)).toMatchObject({ output: "$who" });
  });

  it("is off by default", async () => {
    const { token } = await startTask();
    const actions = [{ name: "go", ...success() }];
    expect(await createUrls(apps.defaults, { token, actions, ...asked })).toMatchObject({
      error: "ParametersDisabled",
    });
  });
});

describe("EnablePostActions", () => {
  it("is off by default", async () => {
    const { token } = await startTask();
    const outcomes = [{ name: "o", type: "heartbeat", schema: true }];
    const actions = [{ name: "go", type: "post", outcomes }];
    expect(await createUrls(apps.defaults, { token, actions })).toMatchObject({
      error: "PostActionsDisabled",
    });
    expect(await createUrls(apps.unencrypted, { token, actions })).toMatchObject({
      error: "PostActionsDisabled",
    });
  });
});

describe("DisableEncryption", () => {
  it("makes readable links, which work", async () => {
    const task = await linkTo(apps.unencrypted, success());
    const data = new URL(task.url).searchParams.get("data") ?? "";
    expect(JSON.parse(Buffer.from(data.slice(2), "base64url").toString())).toMatchObject({
      token: task.token,
    });
    expect(await press(task.url)).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: "done" });
  });

  it("keeps the two kinds of links apart", async () => {
    const [sealed, plain] = [
      await linkTo(apps.defaults, success()),
      await linkTo(apps.unencrypted, success()),
    ];
    const [sealedApi, plainApi] = [apps.defaults, apps.unencrypted].map((app) =>
      apiUrl(outputOf(app, "Api"), emulator),
    );
    expect(error(await press(`${sealedApi}/respond${new URL(plain.url).search}`))).toBe("EncryptionRequired");
    expect(error(await press(`${plainApi}/respond${new URL(sealed.url).search}`))).toBe(
      "DecryptionUnsupported",
    );
    expect(await stateOf(sealed)).toMatchObject({ status: "RUNNING" });
    expect(await stateOf(plain)).toMatchObject({ status: "RUNNING" });
  });
});

describe("base_url", () => {
  it("leads the links elsewhere", async () => {
    const { token } = await startTask();
    const actions = [{ name: "go", ...success() }];
    const parts = { base_url: { api_id: "abc", stage: "s", region: "cn-north-1" } };
    const { urls } = await createUrls(apps.defaults, { token, actions, ...parts });
    expect(urls.go).toMatch(
      /^https:\/\/abc\.execute-api\.cn-north-1\.amazonaws\.com\.cn\/s\/respond\?action=go&data=/,
    );
  });
});

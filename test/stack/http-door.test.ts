import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AwsClient } from "aws4fetch";
import { beforeAll, describe, expect, it } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { apiUrl } from "./api-url.ts";
import { secret } from "./secrets.ts";
import { apps, emulator, endOf, press, send, startTask } from "./task.ts";
import { type Keys, userWith } from "./users.ts";

const app = apps.defaults;
const urls = `${apiUrl(outputOf(app, "Api"), emulator)}/urls`;
const request = { token: secret("canary token"), actions: [{ name: "go", type: "success", output: 1 }] };
const post = (body: unknown = request, headers = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

async function signed(credentials: Keys, init: RequestInit) {
  const region = emulator.clientConfig.region;
  const response = await new AwsClient({ ...credentials, service: "execute-api", region, retries: 0 }).fetch(
    urls,
    init,
  );
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse((await response.text()) || "null"),
  };
}

describe("POST /urls", () => {
  let creator: Keys;
  let stranger: Keys;

  beforeAll(async () => {
    creator = await userWith(outputOf(app, "Policy"));
    stranger = await userWith();
  });

  it("gives URLs that work to who has the stack's policy", async () => {
    const task = await startTask();
    const { status, headers, body } = await signed(creator, post({ ...request, token: task.token }));
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(body.urls.go).toContain(`${outputOf(app, "Api")}/respond?action=go&data=`);
    expect(await press(apiUrl(body.urls.go, emulator))).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: 1 });
  });

  it("is refused unsigned, and signed by who has not", async () => {
    expect(await send(urls, post())).toMatchObject({ status: 403 });
    expect(await signed(stranger, post())).toMatchObject({ status: 403 });
    expect(await signed({ ...creator, secretAccessKey: "wrong" }, post())).toMatchObject({ status: 403 });
  });

  it("takes the base URL of the request", async () => {
    const { body } = await signed(creator, post({ ...request, base_url: "https://example.com/approve/" }));
    expect(body.urls.go).toMatch(/^https:\/\/example\.com\/approve\/respond\?/);
  });

  it.each([
    ["no JSON", post("{"), 400, "InvalidJSON"],
    ["another media type", post(request, { "content-type": "text/plain" }), 415, "UnsupportedMediaType"],
    ["a past expiration", post({ ...request, expiration: "2020-01-01" }), 400, "InvalidDate"],
    [
      "parameters while they are off",
      post({ ...request, enable_output_parameters: true }),
      400,
      "ParametersDisabled",
    ],
  ])("refuses %s", async (_, init, status, error) => {
    expect(await signed(creator, init)).toMatchObject({ status, body: { error } });
  });

  it("is not another method", async () => {
    for (const method of ["GET", "PUT", "DELETE"]) {
      const reply = await send(urls, { method });
      expect([reply.status, reply.headers.get("allow")]).toEqual([405, "POST"]);
    }
  });

  it("lets who has the policy invoke the function, and no one else", async () => {
    const invoke = (credentials: typeof creator) =>
      new LambdaClient({ ...emulator.clientConfig, credentials }).send(
        new InvokeCommand({ FunctionName: outputOf(app, "Function"), Payload: JSON.stringify(request) }),
      );
    expect(await invoke(creator)).toMatchObject({ StatusCode: 200 });
    await expect(invoke(stranger)).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});

describe("the API", () => {
  const base = apiUrl(outputOf(app, "Api"), emulator);

  it("answers other paths with 404 and other methods with 405, in our form", async () => {
    expect(JSON.parse((await send(`${base}/nothing/here`)).body)).toMatchObject({ error: "NotFound" });
    const put = await send(`${base}/respond`, { method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  });

  it("puts our headers on every reply", async () => {
    for (const url of [`${base}/nothing`, `${base}/respond`, `${base}/respond?data=x`]) {
      const { headers } = await send(url);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});

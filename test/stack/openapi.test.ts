import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { apiUrl } from "./api-url.ts";
import { documentFor, operation } from "./openapi/document.ts";
import { mistakesIn, schemathesis } from "./openapi/schemathesis.ts";
import { type SigningProxy, startSigningProxy } from "./openapi/signing-proxy.ts";
import { apps, emulator, linkTo } from "./task.ts";
import { userWith } from "./users.ts";

const app = apps.everything;

const POST = {
  type: "post",
  outcomes: [
    { name: "done", type: "success", schema: { type: "object", required: ["done"] }, output_body: true },
    { name: "more", type: "heartbeat", schema: { type: "object" } },
  ],
};
/** The first is tried most. The success is taken once, a heartbeat again and again, the other as the body chooses. */
const ACTIONS = [
  POST,
  { type: "success", output: 1 },
  { type: "heartbeat" },
  { type: "heartbeat", response: { redirect: "https://example.com/" } },
];

/** What the requests must have come to, lest they end at the first check; which link they have is chance. */
const REACHED = [
  "/urls 200 application/json",
  "/urls 400 InvalidAction",
  "/urls 400 InvalidJSON",
  "/urls 405 MethodNotAllowed",
  "/urls 415 UnsupportedMediaType",
  "/respond 200 application/json",
  "/respond 200 text/html",
  "/respond 204",
  "/respond 303",
  "/respond 400 ActionMismatched",
  "/respond 400 InvalidPayload",
  "/respond 400 InvalidPostActionBody",
  "/respond 400 StepFunctionsError",
  "/respond 400 text/html",
  "/respond 405 ConfirmationRequired",
  "/slack 200",
  "/slack 200 application/json",
  "/slack 401 Unauthorized",
];

describe("the API and its OpenAPI document", () => {
  let proxy: SigningProxy;
  let document: ReturnType<typeof documentFor>;

  beforeAll(async () => {
    const slack = outputOf(apps.notifying, "Api");
    const others = apiUrl(outputOf(app, "Api"), emulator);
    const baseOf = (path: string) => (path === "/slack" ? slack : others);
    const { region } = emulator.clientConfig;
    const slackSecret = inject("deployed").channels.secrets.SlackSigning;
    const credentials = await userWith(outputOf(app, "Policy"));
    proxy = await startSigningProxy({ baseOf, credentials, region, slackSecret });
    document = documentFor("go", await realLinks());
  });
  afterAll(() => proxy?.stop());

  it("have a document that is valid", async () => {
    expect(await mistakesIn(document)).toBe("");
    expect(await mistakesIn({ ...document, openapi: "3.1" })).toContain("openapi");
  });

  it("answers as the document says, whatever is sent", { timeout: 120_000 }, async () => {
    const findings = await schemathesis(document, { url: proxy.url, examples: 40, seed: 1 });
    expect(findings.passed, findings.report).toBe(true);
    expect([...proxy.seen]).toEqual(expect.arrayContaining(REACHED));
  });

  it("is found out where the document is wrong", async () => {
    const wrong = structuredClone(document);
    delete operation(wrong, "/respond", "head").responses["400"];
    const run = { url: proxy.url, examples: 1, seed: 1, only: "lookAtLink" };
    const { passed, report } = await schemathesis(wrong, run);
    expect(passed).toBe(false);
    expect(report).toContain("Undocumented status code: 1");
  });
});

/** The payloads of links that work. */
async function realLinks(): Promise<string[]> {
  const links: string[] = [];
  for (const action of ACTIONS) {
    const { url } = await linkTo(app, action);
    links.push(new URL(url).searchParams.get("data") ?? "");
  }
  return links;
}

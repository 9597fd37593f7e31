import { describe, expect, it } from "vitest";
import { ERRORS, GATEWAY_ERRORS } from "../../docs/schema/openapi/errors.ts";
import { openApi } from "../../docs/schema/openapi/openapi.ts";
import { PATHS } from "../../docs/schema/openapi/operations.ts";
import { refusalsOf } from "../../docs/schema/openapi/refusals.ts";
import manifest from "../../package.json" with { type: "json" };
import { template } from "../template/template.ts";

const document = openApi();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

describe("the OpenAPI document", () => {
  it("has the paths and methods that the template lists, but for those that only refuse", () => {
    const listed = Object.values(template.Resources)
      .flatMap(({ Properties }) => Object.values<Event>(Properties?.Events ?? {}))
      .filter(({ Type }) => Type === "Api")
      .map(({ Properties }) => `${Properties.Method} ${Properties.Path}`)
      .filter((route) => !/ (\/|\/\{proxy\+\})$/.test(route));
    expect(operations.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(listed.sort());
  });

  it("has every error that API Gateway answers with by itself, with its status", () => {
    const responses = Object.values<GatewayResponse>(template.Resources.Api?.Properties.GatewayResponses);
    const told = responses.map(({ ResponseTemplates, StatusCode }) => ({
      code: JSON.parse(ResponseTemplates["application/json"]).error,
      status: StatusCode,
    }));
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(GATEWAY_ERRORS.map(({ code }) => code)));
    for (const { code, status } of told)
      if (status !== undefined)
        expect(GATEWAY_ERRORS.find((error) => error.code === code)?.statuses).toContain(status);
  });

  it("tells the codes of each operation by their statuses", () => {
    const codes = (status: number) =>
      refusalsOf("answerLink").flatMap(([at, told]) => (at === status ? told.map(({ code }) => code) : []));
    expect(codes(410)).toEqual(["StepFunctionsError", "DurableExecutionError", "ExpiredPayload"]);
    expect(codes(415)).toEqual(["UnsupportedMediaType"]);
    expect(codes(503)).toEqual(["ServiceError"]);
    expect(codes(405)).toEqual([]);
    const unseen = Object.entries(ERRORS).filter(([, { at }]) => at.length === 0);
    const thrown = ["InvalidRequest", "ChannelDisabled", "DeliveryFailed"];
    expect(unseen.map(([code]) => code).sort()).toEqual([...thrown, "MethodNotAllowed"].sort());
  });

  it("says of each method what its 200 is", () => {
    const { get, post } = PATHS["/respond"];
    expect(get.responses["200"]?.description).toContain("page with a button");
    expect(post.responses["200"]?.description).toMatch(/^Done\b(?!.*page)/);
    // No schema takes an empty body, which is what Slack gets as a rule.
    expect(PATHS["/slack"].post.responses["200"]?.content?.["application/json"]).not.toHaveProperty("schema");
  });

  it("says of a form only where one is taken", () => {
    const said = (operation: "createUrls" | "answerLink") =>
      refusalsOf(operation).flatMap(([status, told]) => (status === 415 ? told : []));
    expect(said("createUrls")).toEqual([
      { code: "UnsupportedMediaType", description: "not `application/json`" },
    ]);
    expect(said("answerLink")).toEqual([
      { code: "UnsupportedMediaType", description: expect.stringContaining("form") },
    ]);
  });

  it("has the version of package.json, and servers with the template's stage", () => {
    expect(document.info.version).toBe(manifest.version);
    expect(document.servers[0]?.url).toMatch(
      `.amazonaws.com/${template.Resources.Api?.Properties.StageName}`,
    );
  });

  it("refers to nothing that isn't there", () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g);
    const components: Record<string, Record<string, unknown>> = document.components;
    const missing = [...references].filter(([, kind = "", name = ""]) => !components[kind]?.[name]);
    expect(missing).toEqual([]);
    expect(JSON.stringify(document)).not.toContain("#/$defs/");
  });

  it("names every operation, and says what each reply and parameter is", () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses, parameters = [] } of operations) {
      for (const { description } of Object.values(responses)) expect(description).not.toBe("");
      for (const parameter of parameters)
        if (!("$ref" in parameter)) expect(parameter.description).not.toBe("");
    }
  });
});

interface Event {
  Type: string;
  Properties: { Method: string; Path: string };
}

interface GatewayResponse {
  StatusCode?: number;
  ResponseTemplates: { "application/json": string };
}

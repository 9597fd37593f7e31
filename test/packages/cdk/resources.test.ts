import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { appTemplate } from "../../../packages/cdk/app.ts";
import { template } from "../../template/template.ts";
import { DEPLOYMENTS } from "./deployments.ts";
import { comparable, expectedResources } from "./expected.ts";
import { addTo, appWith, newStack, resourcesOf } from "./synthesized.ts";

describe.each(Object.entries(DEPLOYMENTS))("a stack %s", (_, { props, ...deployment }) => {
  const stack = newStack();
  addTo(stack, props);

  it("has the resources of template.yaml, and no others", () => {
    const resources = resourcesOf(stack);
    expect(comparable(resources)).toEqual(expectedResources(deployment));
  });

  it("is left to SAM, and takes no parameters", () => {
    const { Transform, Parameters = {} } = Template.fromStack(stack).toJSON();
    expect(Transform).toBe("AWS::Serverless-2016-10-31");
    // Of CDK's own.
    expect(Object.keys(Parameters)).toEqual(["BootstrapVersion"]);
  });

  it("has the functions' code as assets", () => {
    const functions = Object.values(resourcesOf(stack)).filter(
      ({ Type }) => Type === "AWS::Serverless::Function",
    );
    for (const { Properties } of functions)
      expect(Properties.CodeUri).toEqual({
        Bucket: { "Fn::Sub": expect.stringContaining("-assets-${AWS::AccountId}-") },
        Key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/),
      });
    const keys = functions.map(({ Properties }) => JSON.stringify(Properties.CodeUri));
    expect(new Set(keys).size).toBe(functions.length);
  });
});

it("is compared with each condition holding, and not holding", () => {
  const deployments = Object.values(DEPLOYMENTS).map(({ holding }) => holding);
  for (const name of Object.keys(template.Conditions)) {
    expect(deployments.some((holding) => holding.includes(name))).toBe(true);
    expect(deployments.some((holding) => !holding.includes(name))).toBe(true);
  }
});

it("refuses an app with a deletion policy that CDK has no name for", () => {
  const { Resources } = appTemplate();
  const Odd = { Type: "AWS::SNS::Topic", DeletionPolicy: "Perhaps", Properties: {} };
  const app = appWith({ Resources: { ...Resources, Odd } });
  expect(() => addTo(newStack(), { app })).toThrow("CallbackUrls: CDK knows no deletion policy Perhaps");
});

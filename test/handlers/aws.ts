import { afterAll, afterEach } from "vitest";
import { KmsEndpoint } from "../kms/endpoint.ts";
import { StepFunctionsEndpoint } from "../step-functions/endpoint.ts";

/** The AWS that the handlers of this test file call. Faults end with the test that set them. */
export const kms = await KmsEndpoint.start();
export const stepFunctions = await StepFunctionsEndpoint.start();

Object.assign(process.env, {
  AWS_ENDPOINT_URL_KMS: kms.url,
  AWS_ENDPOINT_URL_SFN: stepFunctions.url,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
});

afterEach(() => {
  kms.recover();
  stepFunctions.recover();
});
afterAll(() => Promise.all([kms.close(), stepFunctions.close()]));

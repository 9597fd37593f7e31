import { kms, stepFunctions } from "../handlers/aws.ts";
import { Line } from "./line.ts";

/** The lines between this test file's handlers and the AWS that they call: what is deployed from here on uses them. */
export const kmsLine = await Line.to(kms.url);
export const stepFunctionsLine = await Line.to(stepFunctions.url);

Object.assign(process.env, {
  AWS_ENDPOINT_URL_KMS: kmsLine.url,
  AWS_ENDPOINT_URL_SFN: stepFunctionsLine.url,
});

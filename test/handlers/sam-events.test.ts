import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { summary } from "./reply.ts";
import { deploy } from "./stack.ts";

const EVENTS = new URL("../../events/", import.meta.url);

/** As samconfig.toml has it for `sam local invoke`. */
const stack = await deploy({ DISABLE_ENCRYPTION: "true" });

/** What each file gives: the names of its URLs or an error's code, or the status and code of an HTTP reply. */
const expected: Record<string, string> = {
  "create-urls/base-url-parts.json": "approve",
  "create-urls/base-url.json": "approve",
  "create-urls/confirm.json": "approve reject",
  "create-urls/duplicate-name-refused.json": "DuplicateActionName",
  "create-urls/expiration.json": "approve",
  "create-urls/expires-in.json": "approve",
  "create-urls/failure.json": "reject",
  "create-urls/heartbeat.json": "alive",
  "create-urls/output-parameters-refused.json": "ParametersDisabled",
  "create-urls/past-expiration-refused.json": "InvalidDate",
  "create-urls/post-refused.json": "PostActionsDisabled",
  "create-urls/responses.json": "approve reject",
  "create-urls/several-actions.json": "approve reject alive",
  "create-urls/success.json": "approve",
  "create-urls/unknown-property-refused.json": "InvalidJSON",
  "create-urls-api/custom-domain.json": "200",
  "create-urls-api/not-json.json": "400 InvalidJSON",
  "create-urls-api/post-base64.json": "200",
  "create-urls-api/post.json": "200",
  "create-urls-api/wrong-media-type.json": "415 UnsupportedMediaType",
  "create-urls-api/wrong-method.json": "405 MethodNotAllowed",
  "respond/bad-link.json": "400 InvalidPayload",
  "respond/get-at-once.json": "400 StepFunctionsError",
  "respond/get-page-custom-domain.json": "200",
  "respond/get-page-in-german.json": "200",
  "respond/get-page.json": "200",
  "respond/get-preview-refused.json": "405 ConfirmationRequired",
  "respond/get-program-refused.json": "405 ConfirmationRequired",
  "respond/head.json": "200",
  "respond/no-link.json": "400 InvalidPayload",
  "respond/not-found.json": "404",
  "respond/options.json": "204",
  "respond/post-action-refused.json": "400 PostActionsDisabled",
  "respond/post-failure.json": "400 StepFunctionsError",
  "respond/post-heartbeat.json": "400 StepFunctionsError",
  "respond/post-page.json": "400",
  "respond/post.json": "400 StepFunctionsError",
  "respond/predecessor-link-refused.json": "400 InvalidPayload",
  "respond/sealed-link-refused.json": "400 DecryptionUnsupported",
  "respond/wrong-action.json": "400 ActionMismatched",
  "respond/wrong-method.json": "405 MethodNotAllowed",
};
/** The files that press a link; no others may call Step Functions. */
const PRESSES = /^respond\/(post|get-at-once)(?!-action)/;

const files = globSync("*/*.json", { cwd: EVENTS });
const read = (file: string) => JSON.parse(readFileSync(new URL(file, EVENTS), "utf8"));

async function outcomeOf(file: string): Promise<string> {
  if (file.startsWith("create-urls/")) {
    const { urls, error } = await stack.createUrls(read(file));
    return error ?? Object.keys(urls).join(" ");
  }
  return summary(await (file.startsWith("respond/") ? stack.respond : stack.createUrlsApi)(read(file)));
}

test("names each event once, with what it gives", () => {
  expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
});

test.for(files)("gives what is written down for %s", async (file) => {
  const calls = stepFunctions.calls.length;
  expect(await outcomeOf(file)).toBe(expected[file]);
  expect(stepFunctions.calls.length - calls).toBe(PRESSES.test(file) ? 1 : 0);
});

test("shows its German page in German", async () => {
  const { body } = await stack.respond(read("respond/get-page-in-german.json"));
  expect(body).toContain('<html lang="de"');
});

test("holds no link that expires", () => {
  for (const file of files.filter((name) => name.startsWith("respond/")))
    expect(
      Buffer.from(read(file).queryStringParameters?.data?.slice(2) ?? "", "base64url").toString(),
    ).not.toContain("expiration");
});

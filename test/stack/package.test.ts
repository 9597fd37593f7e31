/** What it takes to publish the app in the Serverless Application Repository. */
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { parse } from "yaml";
import { run } from "../../local/deploy/run.ts";
import { installed } from "../../local/paths.ts";

const { emulator, template } = inject("deployed");
const BUCKET = "callback-urls-package";

it("is packaged by sam package: code, licence and README are uploaded, and the metadata is whole", async () => {
  await fetch(`${emulator.endpoint}/${BUCKET}`, { method: "PUT" });
  const packaged = join(await mkdtemp(join(tmpdir(), "packaged-")), "packaged.yaml");
  const options = ["--template-file", template, "--s3-bucket", BUCKET, "--output-template-file", packaged];
  const settings = { ...emulator.environment, SAM_CLI_TELEMETRY: "0" };
  await run(installed("sam"), ["package", ...options], settings);
  const { Metadata, Resources } = parse(await readFile(packaged, "utf8"), { logLevel: "silent" });
  expect(Metadata["AWS::ServerlessRepo::Application"]).toEqual({
    Name: "callback-urls",
    Description: expect.stringMatching(/^.{1,256}$/),
    Author: expect.stringMatching(/^.{1,127}$/),
    SpdxLicenseId: "Apache-2.0",
    LicenseUrl: expect.stringContaining(`s3://${BUCKET}/`),
    ReadmeUrl: expect.stringContaining(`s3://${BUCKET}/`),
    Labels: expect.arrayContaining(["stepfunctions"]),
    SemanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  for (const name of ["CreateUrls", "CreateUrlsApi", "Notify", "Respond", "Slack"])
    expect(Resources[name].Properties.CodeUri).toContain(`s3://${BUCKET}/`);
});

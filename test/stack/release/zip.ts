/** The zip file of a release: deployed, and packaged for the Serverless Application Repository. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { outputsOf } from "../../../local/deploy/stack.ts";
import { installed } from "../../../local/paths.ts";
import { execute } from "../../../release/command.ts";
import { apiUrl } from "../api-url.ts";
import { secret } from "../secrets.ts";
import { createUrls, emulator, send } from "../task.ts";
import { artifacts, copy, read, SOURCE, VERSION } from "./released.ts";

const BUCKET = "callback-urls-release";

const app = join(copy, "unpacked", `callback-urls-${VERSION}`);

/** Runs SAM in the unpacked zip file. */
function sam(...args: string[]): string {
  const settings = { SAM_CLI_TELEMETRY: "0", SAM_CLI_POLL_DELAY: "0.1" };
  return execute(installed("sam"), args, {
    cwd: app,
    env: { ...process.env, ...emulator.environment, ...settings },
  });
}

/** Tells what the zip file has to be, once there is one. */
export function describeZip(): void {
  describe("the zip file", () => {
    beforeAll(() => {
      const zip = join(artifacts, `callback-urls-${VERSION}.zip`);
      execute(installed("python"), ["-m", "zipfile", "-e", zip, join(copy, "unpacked")], { cwd: copy });
    });

    it("has the licences, and all that its templates name", () => {
      expect(read(app, "LICENSE")).toBe(read(copy, "LICENSE"));
      for (const template of ["template.yaml", "serverless-repo.yaml"])
        for (const [, folder = ""] of read(app, template).matchAll(/CodeUri: (\S+)/g))
          expect(readdirSync(join(app, folder))).toEqual(
            expect.arrayContaining(["index.mjs", "LICENSES.txt"]),
          );
    });

    it("has the guide's state machines, of which one nests the app", () => {
      const folder = join(app, "docs/state-machines");
      expect(readdirSync(folder)).toEqual(readdirSync(join(copy, "docs/state-machines")));
      const [, template = ""] = /^ +Location: (\S+)$/m.exec(read(folder, "nested.yaml")) ?? [];
      expect(join(folder, template)).toBe(join(app, "template.yaml"));
    });

    it("is deployed by sam deploy as it is, and makes and opens links", async () => {
      sam("deploy", "--stack-name", "released", "--no-confirm-changeset");
      const outputs = await outputsOf(new CloudFormationClient(emulator.clientConfig), "released");
      const request = {
        token: secret("canary token of a release"),
        actions: [{ name: "go", type: "success", output: 1 }],
      };
      const { urls } = await createUrls(outputs, request);
      expect(await send(apiUrl(urls.go ?? "", emulator), { method: "HEAD" })).toMatchObject({ status: 200 });
    });

    it("is packaged for the Serverless Application Repository, in a template that it takes", async () => {
      await fetch(`${emulator.endpoint}/${BUCKET}`, { method: "PUT" });
      const options = ["--s3-bucket", BUCKET, "--output-template-file", "packaged.yaml"];
      sam("package", "--template-file", "serverless-repo.yaml", ...options);
      const packaged = read(app, "packaged.yaml");
      expect(Buffer.byteLength(packaged)).toBeLessThan(460_800);
      expect(
        parse(packaged, { logLevel: "silent" }).Metadata["AWS::ServerlessRepo::Application"],
      ).toMatchObject({
        SemanticVersion: VERSION,
        SourceCodeUrl: SOURCE,
        LicenseUrl: expect.stringContaining(`s3://${BUCKET}/`),
        ReadmeUrl: expect.stringContaining(`s3://${BUCKET}/`),
      });
      sam("validate", "--lint", "--template-file", "serverless-repo.yaml");
    });
  });
}

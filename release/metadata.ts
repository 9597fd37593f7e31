/** Whether the application's metadata is whole: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-template-publishing-applications-metadata-properties.html */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { SUPPORTED } from "./application.ts";
import { parseVersion } from "./version.ts";

/** 5 MB, for the licence and for the readme. */
const LARGEST_TEXT = 5_000_000;
/** What CloudFormation took from S3 when the repository began; by now it takes 1 MB. */
const LARGEST_TEMPLATE = 460_800;

const address = z.url({ protocol: /^https?$/ });
const label = z.string().regex(/^[a-zA-Z0-9+\-_:/@]{1,127}$/);

/** What AWS asks for, where it differs between private and public applications, of a public one. */
const METADATA = z.strictObject({
  Name: z.string().regex(/^[a-zA-Z0-9-]{1,140}$/),
  Description: z.string().min(1).max(256),
  Author: z
    .string()
    .max(127)
    .regex(/^[a-z0-9](([a-z0-9]|-(?!-))*[a-z0-9])?$/),
  // One that the Open Source Initiative approved; it can't be changed once the application is published.
  SpdxLicenseId: z.literal("Apache-2.0"),
  LicenseUrl: z.string(),
  ReadmeUrl: z.string(),
  Labels: z.array(label).min(1).max(10),
  SemanticVersion: z.string().refine(isVersion, "Give a version of three numbers"),
  HomePageUrl: address.optional(),
  SourceCodeUrl: address.optional(),
});

const TEMPLATE = z.object({
  Metadata: z.object({ "AWS::ServerlessRepo::Application": METADATA }),
  Resources: z.record(z.string(), z.object({ Type: z.string() })),
});

/** What stands in the way of publishing. */
export interface Obstacles {
  /** To everybody, or within one account. */
  toAny: string[];
  /** To everybody alone. */
  toPublic: string[];
}

/**
 * Looks for what the repository would refuse.
 * @param text of the template to publish
 * @param folder that its paths start from
 */
export function obstaclesTo(text: string, folder: string): Obstacles {
  const { data, error } = TEMPLATE.safeParse(parse(text, { logLevel: "silent" }));
  if (error)
    return { toAny: error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`), toPublic: [] };
  const metadata = data.Metadata["AWS::ServerlessRepo::Application"];
  const types = new Set(Object.values(data.Resources).map(({ Type }) => Type));
  const refused = [...types].filter((type) => !SUPPORTED.has(type));
  const toAny = [
    ...refused.map((type) => `${type} isn't a type of resource that it takes`),
    ...(Buffer.byteLength(text) > LARGEST_TEMPLATE ? ["The template is over 460,800 bytes"] : []),
    ...[metadata.LicenseUrl, metadata.ReadmeUrl].flatMap((file) => textProblem(folder, file)),
  ];
  const noSource = "SourceCodeUrl is missing: give --source-url once, and it stays in package.json";
  return { toAny, toPublic: metadata.SourceCodeUrl === undefined ? [noSource] : [] };
}

function textProblem(folder: string, file: string): string[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [`${file} isn't there`];
  return statSync(path).size > LARGEST_TEXT ? [`${file} is over 5 MB`] : [];
}

function isVersion(text: string): boolean {
  try {
    return parseVersion(text).length === 3;
  } catch {
    return false;
  }
}

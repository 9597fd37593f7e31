/** Schemathesis, which makes requests of an OpenAPI document and holds the replies to it. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { installed, SCRATCH } from "../../../local/paths.ts";

/**
 * What replies are held to. Left off, with why:
 * - positive_data_acceptance: rules that no schema can say, such as names that differ, refuse what fits it, and a link that
 *   was answered is refused the second time;
 * - ignored_auth: the proxy signs all there is to sign; http-door.test.ts sends what isn't signed;
 * - use_after_free, ensure_resource_availability, object_level_authorization: there are no resources.
 */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "negative_data_rejection",
  "missing_required_header",
  "unsupported_method",
  "allow_header_conformance",
];

/** Half a minute is the rule; others may be busy here. */
const TIME_LIMIT = 100_000;

/** What a run is given besides the document. */
export interface Run {
  /** Where the document's paths are. */
  url: string;
  /** Of random requests to each operation; those that the document's own rules and bounds suggest come before. */
  examples: number;
  /** The same requests each time. */
  seed: number;
  /** The one operation that is tried; all of them when left out. */
  only?: string;
}

/** What came of it. */
export interface Findings {
  passed: boolean;
  /** What it printed. */
  report: string;
}

/** A form of ours that was sent in Slack, if one that nobody can have opened: it is told so in JSON. */
const SUBMISSION = JSON.stringify({
  type: "view_submission",
  user: { id: "U0CANARY" },
  view: { callback_id: "answer", private_metadata: JSON.stringify({ value: "none" }), state: { values: {} } },
});

/** Settings that no option of the command has. */
const CONFIG = `
# API Gateway passes on no others: TRACE it refuses by itself.
phases.coverage.unexpected-methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

# Its other methods get what any other path gets: 404.
[[operations]]
include-path = "/slack"
phases.coverage.unexpected-methods = []

[dictionaries.formats]
values = ["*/*", "application/json", "text/html;q=0.5, application/json", "text/html", "text/plain"]

[dictionaries.interactions]
values = [${JSON.stringify(SUBMISSION)}]

[parameters]
"header.Accept" = { dictionary = "formats", probability = 0.9 }
# What isn't Slack's is only acknowledged.
"body.payload" = { dictionary = "interactions", probability = 0.5 }
`;

/** Holds an API to a document. */
export async function schemathesis(document: object, run: Run): Promise<Findings> {
  const folder = join(SCRATCH, "openapi");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(document));
  writeFileSync(join(folder, "config.toml"), CONFIG);
  const options = { cwd: folder, timeout: TIME_LIMIT };
  try {
    const { stdout } = await promisify(execFile)(installed("schemathesis"), argumentsOf(run), options);
    return { passed: true, report: stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { passed: false, report: `${stdout}${stderr}` };
  }
}

/** What OpenAPI's own JSON Schema, of 2022-10-07, and that of JSON Schema say of a document; Schemathesis brings both. */
const VALIDATE = `
import json, sys
from jsonschema_rs import meta
from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR
document = json.load(sys.stdin)
for error in OPENAPI_31_VALIDATOR.iter_errors(document):
    print(list(error.instance_path), error.message)
for name, schema in document["components"]["schemas"].items():
    if not meta.is_valid({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}):
        print(name, "is no JSON Schema")
`;

/** Gives what is wrong with a document, a line each; nothing when it is valid OpenAPI 3.1. */
export async function mistakesIn(document: object): Promise<string> {
  const running = promisify(execFile)(installed("python"), ["-c", VALIDATE]);
  running.child.stdin?.end(JSON.stringify(document));
  return (await running).stdout;
}

function argumentsOf({ url, examples, seed, only }: Run): string[] {
  return [
    ...["--config-file", "config.toml", "--no-color"],
    ...["run", "openapi.json", "--url", url],
    ...["--checks", CHECKS.join()],
    ...["--phases", "coverage,fuzzing"],
    ...["--max-examples", String(examples)],
    ...["--seed", String(seed)],
    ...(only === undefined ? [] : ["--include-operation-id", only]),
    ...["--generation-database", "none"],
    ...["--max-redirects", "0"],
    ...["--warnings", "off", "--workers", "2"],
    ...["--continue-on-failure", "--no-shrink"],
  ];
}

/** The emulator runs code for its root: no page that is open in a browser may reach it. */
import { request } from "node:http";
import { expect, inject, it } from "vitest";

const { hostname, port } = new URL(inject("deployed").emulator.endpoint);

/** What an SDK sends for the root; the emulator looks at no signature of its well-known keys. */
const AS_ROOT = {
  "x-amz-target": "AWSStepFunctions.ListActivities",
  "content-type": "application/x-amz-json-1.0",
  authorization:
    "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/states/aws4_request, SignedHeaders=host, Signature=00",
};
const LINK = "/_aws/execute-api/unknown/v1/respond";

function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method: "POST" }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    });
    asked.on("error", reject).end("{}");
  });
}

it("takes calls of programs", async () => {
  expect(await statusOf("/", AS_ROOT)).toBe(200);
});

it.each([
  ["another origin", "/", { ...AS_ROOT, origin: "https://evil.example" }],
  ["no origin that it would tell", "/", { ...AS_ROOT, origin: "null" }],
  ["another site, without an origin", "/", { ...AS_ROOT, "sec-fetch-site": "cross-site" }],
  ["a name that leads here", "/", { ...AS_ROOT, host: "evil.example" }],
  ["a link's page, with another service's name", LINK, { ...AS_ROOT, origin: "null" }],
  ["a link's page, with a key in the query", `${LINK}?X-Amz-Credential=test`, { origin: "null" }],
] as [string, string, Record<string, string>][])("takes none of a page of %s", async (_, path, headers) => {
  expect(await statusOf(path, headers)).toBe(403);
});

it("takes a press of a link's page", async () => {
  expect(await statusOf(LINK, { origin: "null" })).toBe(404);
});

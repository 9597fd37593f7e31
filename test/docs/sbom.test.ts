import { describe, expect, test } from "vitest";
import { installed, type Sbom, shipped } from "../../supply-chain/sbom.ts";

const held = (name: string, version = "1.0.0") => ({ name, version, license: "MIT", text: "Do this." });
const component = (ref: string, ...names: string[]) => ({
  "bom-ref": ref,
  hashes: [{ alg: "SHA-512", content: "00" }],
  properties: names.map((name) => ({ name, value: "true" })),
});
const ALL: Sbom = {
  serialNumber: "urn:uuid:1",
  metadata: { timestamp: "2030-05-17T12:00:00Z", component: { "bom-ref": "ours@0.1.0", name: "folder" } },
  components: [
    component("a@1.0.0", "cdx:npm:package:path"),
    component("a@2.0.0"),
    component("b@1.0.0", "cdx:npm:package:development"),
    component("tool@1.0.0", "cdx:npm:package:development"),
  ],
  dependencies: [
    { ref: "ours@0.1.0", dependsOn: ["a@1.0.0", "tool@1.0.0"] },
    { ref: "a@1.0.0", dependsOn: ["b@1.0.0", "a@2.0.0"] },
    { ref: "tool@1.0.0", dependsOn: ["b@1.0.0"] },
  ],
};

describe("the SBOM", () => {
  test("leaves in what a bundle holds, whoever else needs it, and nothing that changes by itself", () => {
    expect(shipped(ALL, [held("a"), held("b"), held("a")])).toEqual({
      metadata: { component: { "bom-ref": "ours@0.1.0", name: "ours" } },
      components: [component("a@1.0.0", "cdx:npm:package:path"), component("b@1.0.0")],
      dependencies: [
        { ref: "ours@0.1.0", dependsOn: ["a@1.0.0"] },
        { ref: "a@1.0.0", dependsOn: ["b@1.0.0"] },
      ],
    });
  });

  test("is refused when a bundle holds a package that npm doesn't know", () => {
    expect(() => shipped(ALL, [held("a", "3.0.0")])).toThrow("npm sbom leaves out a@3.0.0");
  });

  test("has the hashes and licences that npm knows, also of packages that development needs, too", () => {
    const all = installed();
    const of = (name: string) => all.components.find((it) => it["bom-ref"].startsWith(`${name}@`));
    for (const name of ["hono", "zod", "@aws-sdk/core"])
      expect(of(name)).toMatchObject({
        hashes: [{ alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
        licenses: [{ license: { id: expect.stringMatching(/^(MIT|Apache-2.0)$/) } }],
      });
  }, 30_000);
});

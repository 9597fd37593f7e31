/** docs/state-machines/nested.yaml, against the template that it nests. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { template } from "../template/template.ts";

const text = readFileSync(new URL("../../docs/state-machines/nested.yaml", import.meta.url), "utf8");
const { Properties } = parse(text, { logLevel: "silent" }).Resources.CallbackUrls;

test("the nested app's template is there", () => {
  const nested = new URL(Properties.Location, new URL("../../docs/state-machines/", import.meta.url));
  expect(nested).toEqual(new URL("../../template.yaml", import.meta.url));
});

test("the nested app has the parameters that it is given", () => {
  expect(Object.keys(Properties.Parameters)).toEqual(["EmailFrom"]);
  for (const name of Object.keys(Properties.Parameters)) expect(template.Parameters).toHaveProperty(name);
});

test("the nested app always has the outputs that are used", () => {
  const used = [...text.matchAll(/CallbackUrls\.Outputs\.(\w+)/g)].map(([, name = ""]) => name);
  expect(used).toEqual(["NotifyPolicy", "NotifyFunction"]);
  for (const name of used)
    expect(template.Outputs[name]).toEqual({ Description: expect.any(String), Value: expect.anything() });
});

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { APPROVE, DECIDE } from "../browser/invoice.ts";

const PAGES = new URL("../../docs/pages.md", import.meta.url);
const [first, form] = [...readFileSync(PAGES, "utf8").matchAll(/```json\n(.*?)```/gs)].map(([, json = ""]) =>
  JSON.parse(json),
);

it("docs/pages.md shows the actions that its pictures are made of", () => {
  expect(first).toMatchObject(APPROVE);
  expect(form).toEqual(DECIDE);
});

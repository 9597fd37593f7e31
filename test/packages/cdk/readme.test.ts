import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

it("shows what test/stack/cdk.test.ts deploys and runs, but for its first lines", () => {
  const [, ...blocks] = Array.from(
    read("packages/cdk/README.md").matchAll(/```ts\n(.*?)```/gs),
    ([, code]) => code,
  );
  const app = read("test/stack/cdk-app.ts");
  expect(blocks).toHaveLength(4);
  for (const block of blocks) expect(app).toContain(block);
});

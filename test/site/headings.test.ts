import { expect, it } from "vitest";
import { slugOf } from "../../site/headings.ts";

it.for([
  ["What a task token is", "what-a-task-token-is"],
  ["Where the emulator isn't AWS", "where-the-emulator-isnt-aws"],
  ["`NODE_ENV`, and 2 more: a–z", "node_env-and-2-more-az"],
  ["Über uns", "über-uns"],
  ["2026 - a year", "2026---a-year"],
])("names '%s' as GitHub does", ([heading = "", slug]) => {
  expect(slugOf(heading)).toBe(slug);
});

import { findBrowser, SKIPPED } from "./chromium.ts";

/** Says once a run that its page tests are skipped. */
export default function setup(): void {
  if (findBrowser() === undefined) console.log(SKIPPED);
}

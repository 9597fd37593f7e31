import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** All rules but the experimental ones, and WCAG 2.2's on the size of targets, which is off by default. */
const OPTIONS = { rules: { "target-size": { enabled: true } } };

/**
 * Looks for what keeps people from using a page.
 * @param page with scripts on: without, axe never ends
 * @returns a text for each violation; none when all is well
 */
export async function violations(page: Page): Promise<string[]> {
  // By the devtools protocol, which the page's CSP doesn't hold back.
  await page.evaluate(axe.source);
  const results: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(OPTIONS)})`);
  return results.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join("\n")}`,
  );
}

/** The pairs of state machines of docs/state-machines/ that make links and send them without Notify. */
import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { outputOf } from "../../local/deploy/deploy.ts";
import { machineOf } from "./machines.ts";
import { messageWhere, type Published } from "./queues.ts";
import { secret } from "./secrets.ts";
import { apps, endOf, press } from "./task.ts";

const { channels } = inject("deployed");
const values = {
  "${CreateUrlsFunction}": outputOf(apps.notifying, "Function"),
  "${Topic}": outputOf(channels.outputs, "Topic"),
};

/** Starts an execution of a pair. @param over texts of the sending one that are replaced */
async function started(language: string, over: Record<string, string> = {}) {
  const sends = await machineOf(`send-links${language}.asl.json`, undefined, { ...values, ...over });
  const asks = await machineOf(`own-message${language}.asl.json`, 60, { "${SendLinks}": sends.arn });
  const invoice = randomUUID();
  return { ...(await asks.start({ invoice })), invoice };
}

/** The links that the topic was sent, in the definition's order. */
async function linksOf(invoice: string): Promise<string[]> {
  const { Subject, Message } = await messageWhere<Published>(
    outputOf(channels.outputs, "Published"),
    (message) => message.Subject?.includes(invoice),
  );
  expect(Subject).toBe(`Invoice ${invoice} waits for your approval`);
  const links = Message.match(/http\S+/g) ?? [];
  for (const link of links) secret(new URL(link).searchParams.get("data") ?? "");
  return links;
}

const APPROVED = { approved: true };

describe.each([
  { name: "JSONata", language: "", approved: () => APPROVED },
  {
    name: "JSONPath",
    language: "-jsonpath",
    approved: (invoice: string) => ({ invoice, decision: APPROVED }),
  },
])("in $name, the state machine that asks", ({ language, approved }) => {
  it("goes on once the first link is pressed", async () => {
    const task = await started(language);
    const [approve = "", ...others] = await linksOf(task.invoice);
    expect(others).toHaveLength(1);
    const page = await fetch(approve, { headers: { accept: "text/html" } });
    expect(await page.text()).toContain(`Pay invoice ${task.invoice}?`);
    expect(await press(approve)).toMatchObject({ status: 200 });
    const { status, output } = await endOf(task);
    expect({ status, output }).toEqual({ status: "SUCCEEDED", output: approved(task.invoice) });
  });

  it("fails once the second link is pressed", async () => {
    const task = await started(language);
    const [, reject = ""] = await linksOf(task.invoice);
    expect(await press(reject)).toMatchObject({ status: 200 });
    const rejected = { status: "FAILED", error: "Rejected", cause: "The manager said no" };
    expect(await endOf(task)).toMatchObject(rejected);
  });

  it("fails at once when CreateUrls refuses the request", async () => {
    const task = await started(language, { '"expires_in": 86400': '"expires_in": 0' });
    const refused = { status: "FAILED", error: "InvalidJSON" };
    expect(await endOf(task)).toMatchObject({ ...refused, cause: expect.stringContaining("expires_in") });
  });

  it("fails at once when CreateUrls can't be invoked", async () => {
    const task = await started(language, { "${CreateUrlsFunction}": "no-such-function" });
    expect(await endOf(task)).toMatchObject({ status: "FAILED", error: expect.stringMatching(/^Lambda\./) });
  });
});

import { describe, expect } from "vitest";
import { pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { endOf, linkOf, openLink, openMessage, openPlayground, start, unique } from "./page.ts";

const ASKS = ["Your approval is needed", "SNS"];
const CONFIRMS = ["The workflow has gone on", "SNS"];

describe("approval-emails on the playground", () => {
  pageTest("ends with the output of an approval, and confirms it", async () => {
    const page = await openPlayground();
    const name = unique("Ann");
    await start(page, "ApprovalEmails", { name });
    await openMessage(page, ASKS, name);
    await press(await openLink(page, "Approve"));
    const { output } = await endOf(page, "Succeeded");
    expect(output).toEqual({ name, output: { name_in_output: name } });
    await openMessage(page, CONFIRMS, name);
  });

  pageTest("catches a rejection, and confirms it", async () => {
    const page = await openPlayground();
    const name = unique("Bob");
    await start(page, "ApprovalEmails", { name });
    await openMessage(page, ASKS, name);
    await press(await openLink(page, "Reject"));
    const { output } = await endOf(page, "Succeeded");
    expect(output).toEqual({ name, output: { Error: "rejected", Cause: `${name} rejected it` } });
    await openMessage(page, CONFIRMS, `${name} rejected it`);
  });
});

describe("a service that answers by JSON on the playground", () => {
  /** Starts the workflow and answers its webhook by the page's form. */
  async function answered(json: object) {
    const page = await openPlayground();
    const document = unique("Contract");
    await start(page, "Webhook", { document });
    await openMessage(page, [document, "Webhook"]);
    const form = linkOf(page, "review").getByRole("form", { name: "Answer as the service would" });
    await form.getByRole("textbox").fill(JSON.stringify(json));
    await form.getByRole("button", { name: "POST" }).click();
    return { page, document, form };
  }

  pageTest("has what it says picked into the output", async () => {
    const review = { reviewer: "R2", score: 5 };
    const { page, document, form } = await answered({ approved: true, review });
    await form.getByText("Status 200").waitFor();
    expect((await endOf(page, "Succeeded")).output).toEqual({ document, output: [review] });
  });

  pageTest("fails it with the code and the text that it gives", async () => {
    const { page } = await answered({ approved: false, problem: { code: "Outdated", text: "Of last year" } });
    const { error, cause } = await endOf(page, "Failed");
    expect([error, cause]).toEqual(["Outdated", "Of last year"]);
  });

  pageTest("is refused when its JSON fits nothing", async () => {
    const { form } = await answered({ approved: "perhaps" });
    await form.getByText("Status 400").waitFor();
    await form.getByText("InvalidPostActionBody").waitFor();
  });
});

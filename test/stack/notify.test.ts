/** State machines of ASL alone, whose mails are read where they were sent and answered in a browser. */
import { describe, expect, inject, it } from "vitest";
import { newPage, pageTest } from "../browser/browser.ts";
import { press } from "../browser/press.ts";
import { shoot } from "../browser/shoot.ts";
import { firstMachine, machineOf } from "./machines.ts";
import { linkIn, type Mail, mailsTo, someone } from "./mailbox.ts";
import { secret } from "./secrets.ts";
import { endOf, press as pressLink, stateOf } from "./task.ts";

const folder = inject("deployed").mails;

const invoice = (over: object) => ({
  invoice: "4711",
  supplier: "Müller & Söhne",
  amount: "€ 1,200",
  ...over,
});

/** The URL below a label in a mail's text, which is also the one that its button leads to. */
function linkOf({ text, html = "" }: Mail, label: string): string {
  const url = linkIn(text, label);
  expect(html).toContain(`href="${url.replaceAll("&", "&amp;")}"`);
  secret(new URL(url).searchParams.get("data") ?? "");
  return url;
}

/** The mail as a phone shows it, for the docs. */
async function shootMail({ html = "" }: Mail) {
  const page = await newPage();
  await page.setContent(html);
  await shoot(page, "mail", { height: 640 });
}

async function open(url: string) {
  const page = await newPage();
  expect((await page.goto(url))?.status()).toBe(200);
  return page;
}

describe("the first state machine", () => {
  pageTest("ends with who approved, or with who rejected", async () => {
    const approver = someone("amy");
    const machine = await firstMachine(approver);
    const [approved, rejected] = [
      await machine.start({ invoice: "1" }),
      await machine.start({ invoice: "2" }),
    ];
    const mails = await mailsTo(folder, approver, 2);
    const mailOf = (invoice: string) =>
      mails.find(({ subject }) => subject?.includes(`Invoice ${invoice} `)) as Mail;
    await press(await open(linkOf(mailOf("1"), "Approve")));
    expect(await endOf(approved)).toMatchObject({
      status: "SUCCEEDED",
      output: { approved: true, approvedBy: approver },
    });
    await press(await open(linkOf(mailOf("2"), "Reject")));
    expect(await endOf(rejected)).toMatchObject({ status: "SUCCEEDED", output: { rejectedBy: approver } });
  });
});

describe("an approval in JSONata", () => {
  pageTest("ends with who approved, when, and the comment", async () => {
    const approver = someone("ann");
    const task = await (await machineOf("approval.asl.json")).start(invoice({ approver }));
    const [mail] = (await mailsTo(folder, approver)) as [Mail];
    expect(mail.subject).toBe("Invoice 4711 waits for your approval");
    expect(mail.from).toEqual({ name: "Example Ltd", address: "approvals@callback-urls.example" });
    for (const part of [mail.text, mail.html]) expect(part).toMatch(/Müller (&|&amp;) Söhne/);
    await shootMail(mail);
    const page = await open(linkOf(mail, "Answer"));
    await page.getByRole("heading", { name: "Pay invoice 4711?" }).waitFor();
    await page.getByLabel("Comment").fill(secret("Goods arrived on Monday"));
    const before = Date.now();
    await press(page, () => page.getByRole("button", { name: "Approve" }).click());
    const { status, output } = await endOf(task);
    expect(status).toBe("SUCCEEDED");
    expect(output).toEqual({
      approved: true,
      comment: "Goods arrived on Monday",
      approvedBy: approver,
      approvedAt: expect.any(String),
    });
    expect(Date.parse(output.approvedAt)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(output.approvedAt)).toBeLessThanOrEqual(Date.now());
  });

  pageTest("fails with who rejected, and why", async () => {
    const approver = someone("bob");
    const task = await (await machineOf("approval.asl.json")).start(invoice({ approver }));
    const [mail] = (await mailsTo(folder, approver)) as [Mail];
    const page = await open(linkOf(mail, "Answer"));
    await page.getByLabel("Reason").fill("Not ordered by us");
    await press(page, () => page.getByRole("button", { name: "Reject" }).click());
    const { status, error, cause } = await endOf(task);
    expect([status, error]).toEqual(["FAILED", "Rejected"]);
    expect(JSON.parse(cause ?? "")).toEqual({
      cause: "Not ordered by us",
      rejectedBy: approver,
      rejectedAt: expect.any(String),
    });
  });
});

describe("an approval in JSONPath", () => {
  pageTest("ends with who approved and when, beside the input", async () => {
    const approver = someone("cleo");
    const input = invoice({ approver });
    const task = await (await machineOf("approval-jsonpath.asl.json")).start(input);
    const [mail] = (await mailsTo(folder, approver)) as [Mail];
    linkOf(mail, "Reject");
    const page = await open(linkOf(mail, "Approve"));
    expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
    await press(page);
    expect(await endOf(task)).toMatchObject({
      status: "SUCCEEDED",
      output: {
        ...input,
        decision: { approved: true, approvedBy: approver, approvedAt: expect.any(String) },
      },
    });
  });
});

pageTest("a mail holds hostile texts as they are, in its headers, its text and its HTML", async () => {
  const approver = someone("zoe");
  const [supplier, amount] = ['<img src=x onerror="alert(1)">', '"</td><b>1</b>\r\nBcc: eve@example.com'];
  const evil = "=?utf-8?q?x?= <script> Bcc: eve@example.com";
  const machine = await machineOf("approval-jsonpath.asl.json");
  await machine.start({ approver, supplier, amount, invoice: evil });
  const [mail] = (await mailsTo(folder, approver)) as [Mail];
  expect(mail.subject).toBe(`Invoice ${evil} waits for your approval`);
  const once = ["from", "to", "subject", "mime-version", "content-type", "message-id"];
  expect(mail.headers.map(({ key }) => key).toSorted()).toEqual(once.toSorted());
  expect(mail.text).toContain(`Supplier: ${supplier}`);
  const page = await newPage();
  await page.setContent(mail.html ?? "");
  for (const text of [supplier, evil]) expect(await page.innerText("body")).toContain(text);
  expect(await page.evaluate("document.querySelectorAll('img, script, b').length")).toBe(0);
});

/** Presses without a browser, which is in time on any machine. */
const pressAtOnce = (url: string) => pressLink(url, { headers: { accept: "text/plain" } });

describe("reminders", () => {
  it("come with links of their own until somebody answers, and the old ones say that it is over", async () => {
    const [approver, manager] = [someone("dan"), someone("eve")];
    const task = await (await machineOf("reminders.asl.json", 4)).start(invoice({ approver, manager }));
    const [first, second] = (await mailsTo(folder, approver, 2)) as [Mail, Mail];
    expect([first.subject, second.subject]).toEqual(["Invoice 4711", "Reminder 1: Invoice 4711"]);
    const old = await pressAtOnce(linkOf(first, "Approve"));
    expect(old.body).toContain("already answered or has expired");
    expect(await pressAtOnce(linkOf(second, "Approve"))).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: { approvedBy: approver } });
  });

  it("go on to the manager in the end", async () => {
    const [approver, manager] = [someone("fay"), someone("gus")];
    const task = await (await machineOf("reminders.asl.json", 3)).start(invoice({ approver, manager }));
    const [mail] = (await mailsTo(folder, manager)) as [Mail];
    expect(mail.subject).toBe("Nobody has answered: Invoice 4711");
    expect(await pressAtOnce(linkOf(mail, "Approve"))).toMatchObject({ status: 200 });
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output: { approvedBy: manager } });
  });

  it("end when nobody answers", async () => {
    const machine = await machineOf("reminders.asl.json", 1);
    const task = await machine.start(invoice({ approver: someone("hal"), manager: someone("ida") }));
    expect(await endOf(task)).toMatchObject({ status: "FAILED", error: "NobodyAnswered" });
  });
});

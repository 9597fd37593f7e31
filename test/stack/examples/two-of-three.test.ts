/** Two of three people decide on a deployment, by ASL alone. */
import { describe, expect, it } from "vitest";
import { statesOf } from "../machines.ts";
import { someone } from "../mailbox.ts";
import { endOf } from "../task.ts";
import { deployExample } from "./deploy.ts";
import { causeOf, mailTo, pressed, started, tooLate, WHEN } from "./deployments.ts";

const [ann, bob, cleo] = [someone("ann"), someone("o'bob"), someone("cleo")];
const approval = (approvedBy: string) => ({ approved: true, approvedBy, approvedAt: WHEN });
const rejection = (rejectedBy: string) => ({ approved: false, rejectedBy, rejectedAt: WHEN });

// SAM CLI keeps what is quoted together.
const Approvers = `"${[ann, bob, cleo].join(", ")}"`;
const outputs = await deployExample("deployment-approval", { Approvers, TimeoutSeconds: "8" });

describe.concurrent("two-of-three", () => {
  it("fails with ApprovalTimedOut when too few of three answer", async () => {
    const task = await started(outputs, "TwoOfThree");
    const text = await mailTo(ann, task);
    await pressed(text, "Approve", task);
    await mailTo(bob, task, "Approved by: 1 of 2");
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "ApprovalTimedOut" });
    expect(causeOf(end)).toEqual({ approvals: [approval(ann)], rejections: [] });
    await tooLate(await mailTo(bob, task, "Approved by: 1 of 2"));
  });

  it("ends as soon as two of three have approved, with who did", async () => {
    const task = await started(outputs, "TwoOfThree");
    const first = await mailTo(bob, task);
    await pressed(first, "Approve", task);
    await tooLate(await mailTo(ann, task));
    await pressed(await mailTo(ann, task, "Approved by: 1 of 2"), "Approve", task);
    const output = { deployed: task.input, approvals: [approval(bob), approval(ann)] };
    expect(await endOf(task)).toMatchObject({ status: "SUCCEEDED", output });
    await tooLate(await mailTo(cleo, task, "Approved by: 1 of 2"));
  });

  it("goes on after one approval and one rejection, and ends with the second rejection", async () => {
    const task = await started(outputs, "TwoOfThree");
    await pressed(await mailTo(ann, task), "Reject", task);
    await pressed(
      await mailTo(bob, task, `Approved by: 0 of 2\nRejected by: 1 of 2, ${ann}\n`),
      "Approve",
      task,
    );
    const both = `Approved by: 1 of 2, ${bob}\nRejected by: 1 of 2, ${ann}\n`;
    await pressed(await mailTo(cleo, task, both), "Reject", task);
    const end = await endOf(task);
    expect(end).toMatchObject({ status: "FAILED", error: "DeploymentRejected" });
    expect(causeOf(end)).toEqual({
      approvals: [approval(bob)],
      rejections: [rejection(ann), rejection(cleo)],
    });
  });

  it("ends as soon as two of three have rejected, without asking the third again", async () => {
    const task = await started(outputs, "TwoOfThree");
    await pressed(await mailTo(ann, task), "Reject", task);
    await pressed(
      await mailTo(bob, task, `Approved by: 0 of 2\nRejected by: 1 of 2, ${ann}\n`),
      "Reject",
      task,
    );
    expect(await endOf(task)).toMatchObject({ status: "FAILED", error: "DeploymentRejected" });
    const asked = (await statesOf(task)).filter((state) => state === "AskAllWhoAreLeft");
    expect(asked).toHaveLength(2);
  });
});

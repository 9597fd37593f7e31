/** Deployments that ask for approval, as those who are asked deal with them. */
import { randomBytes } from "node:crypto";
import { expect, inject } from "vitest";
import sample from "../../../examples/deployment-approval/deployment.input.json" with { type: "json" };
import { type Outputs, outputOf } from "../../../local/deploy/deploy.ts";
import { machineAt } from "../machines.ts";
import { linkIn, type Mail, mailWhere } from "../mailbox.ts";
import { BROWSER, press, send, stateOf } from "../task.ts";

const folder = inject("deployed").mails;

/** A time, as tasks are told of it. */
export const WHEN = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

/** A deployment that no other test asks for, of a version as long as Git's, and the subject of its messages. */
function deployment(service: string) {
  const version = randomBytes(20).toString("hex");
  const subject = `Deploy ${service} ${version} to production?`.slice(0, 100);
  return { input: { ...sample, service, version }, subject };
}

/** Starts an execution. @param name the output that has the state machine's ARN */
export async function started(outputs: Outputs, name: string, service = "shop") {
  const asked = deployment(service);
  return { ...asked, ...(await machineAt(outputOf(outputs, name)).start(asked.input)) };
}

/** An execution, and what it asks. */
export type Started = Awaited<ReturnType<typeof started>>;

/** The text of the first mail that somebody got for an execution. @param mark the first that has this in it */
export async function mailTo(address: string, { subject }: Pick<Started, "subject">, mark = "") {
  // A reminder has no more room for it.
  const asked = subject.slice(0, 100 - "Reminder: ".length);
  const fits = (it: Mail) => it.subject?.includes(asked) === true && it.text?.includes(mark) === true;
  return (await mailWhere(folder, address, fits)).text;
}

/** Opens a link as a browser does, which sends nothing, and presses its button. */
export async function pressed(text: string | undefined, label: string, task: Started) {
  const url = linkIn(text, label);
  const page = await send(url, BROWSER);
  expect([page.status, page.body.includes(task.subject)]).toEqual([200, true]);
  expect(page.body).toMatch(new RegExp(`<button type="submit"[^>]*>${label}</button>`));
  expect(await stateOf(task)).toMatchObject({ status: "RUNNING" });
  expect((await press(url, BROWSER)).status).toBe(200);
}

/** Presses a link that is over. */
export async function tooLate(text: string | undefined) {
  const { status, body } = await press(linkIn(text, "Approve"), BROWSER);
  // The emulator knows no more of a task that is over; on AWS, or when a link has expired, it is 410.
  expect([400, 410]).toContain(status);
  expect(body).toMatch(/[Aa]lready answered or expired|has expired/);
}

/** A cause that is JSON. */
export const causeOf = ({ cause }: { cause: string | undefined }) => JSON.parse(cause ?? "null");

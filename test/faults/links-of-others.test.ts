/**
 * Case 9: a link of another stack does nothing here, whatever the two share: audience, key, account, Region, the key's
 * id, or all but the door. What a stack takes of its previous key: test/handlers/changed-key.test.ts.
 */
import { beforeEach, describe, expect, test, vi } from "vitest";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { dataOf, link, withParameter } from "../handlers/link.ts";
import { deployNotify, deploySlack, hooks, linkIn, mails } from "../handlers/notifying.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";
import { REVIEW } from "../handlers/review.ts";
import { pressed } from "../handlers/slack-press.ts";
import { deploy, type Settings, type Stack } from "../handlers/stack.ts";
import { taskToken } from "../step-functions/task-token.ts";
import { effectOf, REFUSED } from "./effects.ts";

const HERE = "us-east-1:111122223333";
const AUDIENCE = "111122223333/us-east-1/a";
const pressIn = (stack: Stack, url: string) => effectOf(() => stack.respond(jsonPost(url, {})));

/** A stack whose key has this id and place. */
const having = (id: string, place = HERE, over: Settings = {}) =>
  deploy({ AUDIENCE, ENCRYPTION_KEY_ARN: kms.createKey(id, place), ...over });

describe("a link does nothing in a stack", () => {
  test("of another key: KMS isn't asked, for its short tag is another", async () => {
    const { url } = await link(await having("one"));
    expect(await pressIn(await having("another"), url)).toEqual(REFUSED);
  });

  test("of another account or Region whose key has the same id, though it asks its own key", async () => {
    const { url } = await link(await having("same"));
    for (const place of ["us-east-1:444455556666", "eu-central-1:111122223333"])
      expect(await pressIn(await having("same", place), url)).toEqual({ ...REFUSED, kms: 1 });
  });

  test("of another audience, though the key is the same", async () => {
    const stack = await deploy({ AUDIENCE });
    const { url } = await link(stack);
    const others = ["111122223333/us-east-1/b", `${AUDIENCE}a`, "444455556666/us-east-1/a", ""];
    for (const other of others) {
      const there = await deploy({ AUDIENCE: other, ENCRYPTION_KEY_ARN: stack.keyArn });
      expect(await pressIn(there, url)).toEqual({ ...REFUSED, kms: 1 });
    }
  });

  test("of another audience whose key was its key before", async () => {
    const stack = await deploy({ AUDIENCE });
    const { url } = await link(stack);
    const there = await deploy({ AUDIENCE: "b", PREVIOUS_ENCRYPTION_KEY_ARN: stack.keyArn });
    expect(await pressIn(there, url)).toEqual({ ...REFUSED, kms: 1 });
  });

  test("that has forgotten its previous key", async () => {
    const { url } = await link(await deploy());
    expect(await pressIn(await deploy(), url)).toEqual(REFUSED);
  });

  test("with encryption when it has none, and the other way about", async () => {
    const [sealed, plain] = [await deploy(), await deploy({ DISABLE_ENCRYPTION: "true" })];
    expect(await pressIn(sealed, (await link(plain)).url)).toEqual({
      ...REFUSED,
      said: "400 EncryptionRequired",
    });
    expect(await pressIn(plain, (await link(sealed)).url)).toEqual({
      ...REFUSED,
      said: "400 DecryptionUnsupported",
    });
  });
});

test("a link acts in another stack of the same key and audience", async () => {
  const stack = await deploy({ AUDIENCE });
  const { url, token } = await link(stack);
  const there = await deploy({ AUDIENCE, ENCRYPTION_KEY_ARN: stack.keyArn });
  expect(await pressIn(there, url)).toEqual({ said: "200", kms: 1, task: 1 });
  expect(stepFunctions.callsFor(token)).toHaveLength(1);
});

describe("what is sealed for one door does nothing at the other", async () => {
  const stack = await deploy({ ENABLE_POST_ACTIONS: "true" });
  const notify = await deployNotify(stack);
  const slack = await deploySlack(stack);
  const approve = { name: "approve", type: "success", label: "Approve", output: {} };
  const actions = {
    success: approve,
    failure: { ...approve, type: "failure", output: undefined },
    post: REVIEW,
  };

  beforeEach(() => {
    hooks.length = 0;
    vi.spyOn(console, "log").mockReturnValue();
  });

  /** Asks by mail and in Slack, and gives the link of the one and what the button of the other holds. */
  async function ask(action: object): Promise<{ url: string; value: string }> {
    const token = stepFunctions.wait(taskToken());
    const channels = [
      { type: "slack", channel: "#approvals" },
      { type: "email", to: ["ann@example.com"] },
    ];
    const actions = [JSON.parse(JSON.stringify(action))];
    await notify({ token, actions, message: { subject: "Question" }, channels });
    const [, value = ""] = /"value":"([^"]+)"/.exec(hooks.at(-1)?.body ?? "") ?? [];
    hooks.length = 0;
    const label = "label" in action ? String(action.label) : "";
    return { value, url: linkIn(mails.at(-1), label) };
  }

  test.for(Object.entries(actions))("when its action is a %s", async ([, action]) => {
    const { url, value } = await ask(action);
    expect(dataOf(url).split(".")).toHaveLength(5);
    expect(value.split(".")).toHaveLength(5);
    const asLink = withParameter(withParameter(url, "action", undefined), "data", value);
    expect(await pressIn(stack, asLink)).toMatchObject({ said: "400 InvalidPayload", task: 0 });
    expect(await effectOf(() => slack(pressed(dataOf(url))))).toMatchObject({ said: "200", task: 0 });
    expect(hooks.map(({ body }) => JSON.parse(body).text)).toEqual([expect.stringContaining("nvalid")]);
  });

  test("when the button is written as the other kind of link: `1-`", async () => {
    const { url } = await link(await deploy({ DISABLE_ENCRYPTION: "true" }));
    expect(await effectOf(() => slack(pressed(dataOf(url))))).toEqual({ said: "200", kms: 0, task: 0 });
  });

  test("while each acts at its own", async () => {
    const { url } = await ask(approve);
    const { value } = await ask(approve);
    expect(summary(await stack.respond(jsonPost(url, {})))).toBe("200");
    expect(await effectOf(() => slack(pressed(value)))).toMatchObject({ said: "200", task: 1 });
  });
});

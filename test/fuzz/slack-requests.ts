/** What people do in Slack with buttons of ours, and the requests that Slack makes of it. */
import fc from "fast-check";
import { stepFunctions } from "../handlers/aws.ts";
import { dataOf, link } from "../handlers/link.ts";
import { deployNotify, hooks, OUTSIDE, SIGNING_SECRET } from "../handlers/notifying.ts";
import { REVIEW } from "../handlers/review.ts";
import { signedHeaders } from "../handlers/slack-press.ts";
import { deploy } from "../handlers/stack.ts";
import { taskToken } from "../step-functions/task-token.ts";
import { CANARY } from "./edits.ts";
import type { EventParts } from "./events.ts";

/** The stack that was asked by. */
export const stack = await deploy({ ENABLE_POST_ACTIONS: "true", VERBOSE_LOGGING: "true" });
const notify = await deployNotify(stack);

/** What a button holds, and the task that it answers. */
export interface Button {
  token: string;
  value: string;
}
const answer_context = { by: "$slack_user_name" };
/** Buttons that answer at once. */
export const buttons = [
  await ask({ name: "beat", type: "heartbeat", label: CANARY }),
  await ask({ name: "approve", type: "success", output: { [CANARY]: CANARY }, answer_context }),
  await ask({ name: "reject", type: "failure", error: CANARY }),
];
/** One that opens a form. */
export const review = await ask(REVIEW);
const web = dataOf((await link(stack)).url);

/** Asks in Slack, and gives the task's token and what the button holds. */
async function ask(action: object): Promise<Button> {
  const token = stepFunctions.wait(taskToken());
  const channels = [{ type: "slack", channel: "#approvals" }];
  await notify({ token, actions: [action], message: { subject: CANARY }, channels });
  const [, value = ""] = /"value":"([^"]+)"/.exec(hooks.at(-1)?.body ?? "") ?? [];
  return { token, value };
}

const user = { id: "U0CANARY", username: `${CANARY}-ada`, team_id: "T1" };
/** Mostly none: each that is called costs a connection. */
const responseUrl = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(undefined, "") },
  fc.constantFrom(`${OUTSIDE}/response`, `${OUTSIDE}/down`),
);
const pressOf = (value: string) =>
  responseUrl.map((response_url) => ({
    type: "block_actions",
    user,
    trigger_id: CANARY,
    ...(response_url !== undefined && { response_url }),
    container: { channel_id: "C1", message_ts: "1.2" },
    message: { blocks: [{ type: "section", text: { type: "plain_text", text: CANARY } }] },
    actions: [{ action_id: "answer.0", value }],
  }));
const modalOf = (value: string, choice: string, text: string) => ({
  type: "view_submission",
  user,
  view: {
    callback_id: "answer",
    private_metadata: JSON.stringify({ value }),
    state: {
      values: {
        outcome: { value: { selected_option: { value: choice } } },
        "field.0": { value: { value: text } },
        "field.1": { value: { value: text } },
      },
    },
  },
});

/** What was done in Slack, and the token of the task that it answers, if it answers one. */
export type Doing = { json: object; answers: string | undefined };
/** Presses of buttons, of a form, and of what is no button. */
export const doing: fc.Arbitrary<Doing> = fc.nat(7).chain((kind): fc.Arbitrary<Doing> => {
  const button = buttons[kind];
  if (button !== undefined) return pressOf(button.value).map((json) => ({ json, answers: button.token }));
  if (kind === 3) return pressOf(review.value).map((json) => ({ json, answers: undefined }));
  if (kind === 4) return pressOf(web).map((json) => ({ json, answers: undefined }));
  const text = fc.constantFrom("a reason", CANARY, "no");
  return fc.tuple(fc.constantFrom("0", "1"), text).map(([choice, it]) => ({
    json: modalOf(review.value, choice, it),
    // A reason has at least three characters.
    answers: choice === "0" || it.length >= 3 ? review.token : undefined,
  }));
});
/** A body of Slack's. */
export const formOf = (json: unknown) => `payload=${encodeURIComponent(JSON.stringify(json).toWellFormed())}`;

/** The parts of Slack's own request with this body. */
export function signedParts(body: string, secret = SIGNING_SECRET): EventParts {
  const headers = Object.entries(signedHeaders(body, secret)).map(([name, value]) => [name, [value]]);
  return {
    method: "POST",
    resource: "/slack",
    proxy: null,
    headers: Object.fromEntries(headers),
    query: null,
    body,
    base64: false,
    multi: true,
    without: [],
    nulls: [],
  };
}

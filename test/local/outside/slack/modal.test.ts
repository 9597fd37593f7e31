import { describe, expect, it } from "vitest";
import type { Action } from "../../../../functions/action/action.ts";
import { PlaygroundError } from "../../../../local/playground/error.ts";
import { awsError } from "../../../functions/fakes.ts";
import { asking, success } from "../../../functions/form/outcomes.ts";
import { replies } from "../../../functions/notify/server.ts";
import { modalView, textsIn } from "../../../functions/slack/block-kit.ts";
import { asks, REVIEW } from "../../../functions/slack/forms.ts";
import { stillAndQuiet } from "../../../functions/still-and-quiet.ts";
import { appInSlack } from "./app.ts";

stillAndQuiet();

const TROUBLE = "We had some trouble connecting. Try again?";

/** What elements hold, by block; of an option its value. */
function holding(states: Record<string, object | string>) {
  const chosen = (value: string) => ({ type: "static_select", selected_option: { value } });
  return Object.fromEntries(
    Object.entries(states).map(([block, state]) => [
      block,
      { value: typeof state === "string" ? chosen(state) : state },
    ]),
  );
}
const text = (value: string | null, type = "plain_text_input") => ({ type, value });
const APPROVED = holding({ outcome: "0" });

/** Posts a message with a form's button and presses it. */
async function opened(action: Action = REVIEW, fail?: Error) {
  const all = await appInSlack(fail);
  await all.post([{ action }]);
  const { id } = all.last();
  await all.outside.press(id, "answer.0");
  const submit = (values: Record<string, unknown>) => all.outside.submit(id, values);
  return { ...all, id, submit };
}

describe("a form in Slack", () => {
  it("opens as a modal over its message, without what Slack keeps to itself", async () => {
    const { last, tasks, id } = await opened();
    const { slack } = last();
    const { id: viewId, team_id, ...modal } = slack?.modal ?? {};
    const blocks = (modal.blocks as { type: string; block_id?: string }[]).filter(
      ({ type }) => type === "input",
    );
    expect(modalView.safeParse({ ...modal, blocks }).success).toBe(true);
    expect([viewId, team_id]).toEqual([expect.stringMatching(/^V/), "T0PLAYGROUND"]);
    expect(modal).not.toHaveProperty("private_metadata");
    expect(slack).not.toHaveProperty("errors");
    expect([last().id, tasks]).toEqual([id, []]);
  });

  it("asks for what is missing before the app is told anything", async () => {
    const { submit, server, last } = await opened();
    await submit(
      holding({ outcome: { type: "radio_buttons", selected_option: null }, "field.0": text("Well") }),
    );
    expect(last().slack?.errors).toEqual({ outcome: "Please complete this required field." });
    expect(server.received).toHaveLength(1);
  });

  it("shows what the app finds wrong, then answers and closes when it was put right", async () => {
    const { submit, tasks, last } = await opened();
    await submit(holding({ outcome: "1", "field.0": text(null), "field.1": text("ab") }));
    const { errors, modal } = last().slack ?? {};
    expect(errors).toEqual({ "field.1": expect.stringContaining("3") });
    expect([modal === undefined, tasks]).toEqual([false, []]);
    await submit(holding({ outcome: "1", "field.1": text("Too dear") }));
    expect(tasks).toMatchObject([
      { name: "SendTaskFailureCommand", input: { error: "Rejected", cause: "Too dear" } },
    ]);
    expect(Object.keys(last().slack ?? {})).toEqual(["blocks"]);
    expect(textsIn(last().slack?.blocks)).toEqual(expect.arrayContaining(["✗ ", "reject"]));
  });

  it("sends what every kind of input holds", async () => {
    const properties = {
      text: { type: "string" },
      long: { type: "string", maxLength: 2_000 },
      day: { type: "string", format: "date" },
      mail: { type: "string", format: "email" },
      page: { type: "string", format: "uri" },
      count: { type: "integer" },
      sure: { type: "boolean" },
      unsure: { type: "boolean" },
      size: { enum: ["S", "M"] },
      nothing: { type: "string" },
    };
    const { submit, tasks } = await opened(asks([success(asking(properties))]));
    const states = [
      text("a"),
      text("b\nc"),
      { type: "datepicker", selected_date: "2026-11-21" },
      text("a@b.example", "email_text_input"),
      text("https://b.example/", "url_text_input"),
      text("7", "number_input"),
      { type: "checkboxes", selected_options: [{ value: "true" }] },
      { type: "checkboxes", selected_options: [] },
      "1",
      text(null),
    ];
    await submit(holding(Object.fromEntries(states.map((state, index) => [`field.${index}`, state]))));
    expect(JSON.parse(String(tasks[0]?.input.output))).toEqual({
      text: "a",
      long: "b\nc",
      day: "2026-11-21",
      mail: "a@b.example",
      page: "https://b.example/",
      count: 7,
      sure: true,
      unsure: false,
      size: "M",
    });
  });

  it("says in the modal's place when nobody can answer any more, and the message ends", async () => {
    const { submit, outside, id, last } = await opened(REVIEW, awsError("TaskTimedOut"));
    await submit(APPROVED);
    const { modal, blocks, errors } = last().slack ?? {};
    expect(textsIn(modal?.blocks).join()).toMatch(/already/i);
    expect([modal?.submit, errors]).toEqual([undefined, undefined]);
    expect(textsIn(blocks)).toContain("Already answered or expired");
    outside.cancel(id);
    expect(last().slack).toEqual({ blocks });
  });

  it("takes nothing that no form holds", async () => {
    const { submit, server } = await opened();
    for (const values of [{ outcome: "0" }, { outcome: { value: {} } }])
      await expect(submit(values)).rejects.toThrow(PlaygroundError);
    expect(server.received).toHaveLength(1);
  });

  it("closes when it is cancelled, and can be opened again", async () => {
    const { outside, submit, id, last, tasks } = await opened();
    outside.cancel(id);
    expect(last().slack).not.toHaveProperty("modal");
    await expect(submit(APPROVED)).rejects.toThrow(PlaygroundError);
    await outside.press(id, "answer.0");
    await submit(APPROVED);
    expect(tasks).toHaveLength(1);
  });

  it.each([
    ["an error", replies(500)],
    ["what is no JSON", replies(200, "ok")],
    ["an action that there isn't", replies(200, '{"response_action":"explode"}')],
    ["errors of no input", replies(200, '{"response_action":"errors","errors":{"nowhere":"No"}}')],
  ])("stays open and says what Slack says when the app answers with %s", async (_, answer) => {
    const { server, submit, last } = await opened();
    server.answer = answer;
    await submit(APPROVED);
    expect(last().slack).toMatchObject({ told: TROUBLE, modal: { type: "modal" } });
    expect(last().slack).not.toHaveProperty("errors");
  });

  it("closes when the app acknowledges it by an empty reply", async () => {
    const { server, submit, last } = await opened();
    server.answer = replies(200);
    await submit(APPROVED);
    expect(last().slack).not.toHaveProperty("modal");
  });

  it("isn't opened again by what it answers after it was closed", async () => {
    const { server, outside, submit, id, last } = await opened();
    const view = JSON.stringify({
      type: "modal",
      title: { type: "plain_text", text: "x" },
      blocks: [{ type: "divider" }],
    });
    server.answer = (response) => {
      outside.cancel(id);
      response.writeHead(200).end(`{"response_action":"update","view":${view}}`);
    };
    await submit(APPROVED);
    expect(last().slack).not.toHaveProperty("modal");
  });
});

import { confirmTexts, said } from "../../action/texts.ts";
import { Undelivered } from "../../http/undelivered.ts";
import { ANSWER, type Block, LINK, plainLine, plainText } from "../../slack/blocks.ts";
import type { Link } from "../delivery.ts";

/** Slack's limits: of a block, of a button's text and URL, and of the texts of a confirmation dialog. */
const MAX_BUTTONS = 25;
const MAX_TEXT = 75;
const MAX_URL = 3_000;
const MAX_TITLE = 100;
const MAX_QUESTION = 300;
const MAX_CONFIRM = 30;

const STYLES = { success: "primary", failure: "danger", heartbeat: undefined, post: undefined } as const;

/**
 * The buttons of a message: each answers within Slack, or opens its link.
 * @throws Undelivered `LinkTooLong`
 */
export function buttonBlocks(links: readonly Link[]): Block[] {
  const buttons = links.map(buttonOf);
  const rows = Math.ceil(buttons.length / MAX_BUTTONS);
  return Array.from({ length: rows }, (_, row) => ({
    type: "actions",
    elements: buttons.slice(row * MAX_BUTTONS, (row + 1) * MAX_BUTTONS),
  }));
}

/** Slack tells us of every button that was pressed, by its id, also of one that opens a link. */
function buttonOf(link: Link, index: number): object {
  const style = STYLES[link.action.type];
  const button = { type: "button", text: plainLine(link.label, MAX_TEXT), ...(style && { style }) };
  if (link.slackValue === undefined) return { ...button, action_id: `${LINK}${index}`, url: urlOf(link) };
  const confirm = confirmOf(link);
  return { ...button, action_id: `${ANSWER}${index}`, value: link.slackValue, ...(confirm && { confirm }) };
}

function urlOf({ url }: Link): string {
  if (url.length > MAX_URL) throw new Undelivered("LinkTooLong");
  return url;
}

/** What the page of a link would say, as Slack's own dialog, where there is anything to say; a form says it itself. */
function confirmOf({ action, label }: Link): object | undefined {
  if (action.type === "post") return undefined;
  const { title, message, button } = confirmTexts(action.confirm);
  const text = plainText(said(message, title), MAX_QUESTION);
  if (text === undefined) return undefined;
  return {
    title: plainLine(said(title, label), MAX_TITLE),
    text,
    confirm: plainLine(said(button, label), MAX_CONFIRM),
    deny: plainLine("Cancel", MAX_CONFIRM),
    ...(action.type === "failure" && { style: "danger" }),
  };
}

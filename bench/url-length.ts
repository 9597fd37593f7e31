import { API } from "../test/handlers/settings.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { predecessorUrl } from "./compared.ts";
import type { Container } from "./container.ts";
import { count } from "./figures.ts";
import { type Created, SMALL_OUTPUT, urlIn } from "./requests.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";

/** The bytes of a token by the characters that it then has, as base64. */
const TOKENS = { 36: 27, 300: 225, 668: 500, 1024: 768, 2048: 1_536 };
/** The JSON characters of an output. */
const OUTPUTS = [JSON.stringify(SMALL_OUTPUT).length, 500, 2_000];
/** Some versions of Outlook cut links there. */
const MAIL_LIMIT = 1_024;
/** What AES-GCM adds to a text that it seals with a random IV (SP 800-38D): 12 bytes of it, and a tag of 16. */
const SEAL_BYTES = 12 + 16;

/** How long URLs are, by what is in them, beside the shortest that they could be. */
export async function measure(run: Run): Promise<Section> {
  await using createUrls = await run.container("create-urls");
  const rows: string[][] = [];
  for (const [token, bytes] of Object.entries(TOKENS))
    for (const output of OUTPUTS) rows.push(await rowOf(createUrls, Number(token), bytes, output));
  rows.push(await notifyRow(run));
  return {
    title: "URL length",
    about: ABOUT,
    head: ["token, output (characters)", "URL", "predecessor", "floor", "over the floor"],
    rows,
    notes: NOTES,
  };
}

async function rowOf(createUrls: Container, token: number, bytes: number, output: number): Promise<string[]> {
  const action = { name: "approve", type: "success", output: outputOf(output) };
  const { result } = await createUrls.invoke<Created>({
    token: taskToken(bytes),
    actions: [action],
    expires_in: 3_600,
  });
  const { length } = urlIn(result);
  const isReference = token === 668 && output === OUTPUTS[0];
  const verdict = length <= MAIL_LIMIT ? `≤ ${count(MAIL_LIMIT)}` : `over ${count(MAIL_LIMIT)}`;
  const name = `${count(token)}, ${count(output)}${isReference ? ` (the reference: ${verdict})` : ""}`;
  return row(name, length, floorOf(bytes, output), predecessorUrl(token, output));
}

/** A link of a mail: it holds the recipient, too, and that it asks for a press. */
async function notifyRow(run: Run): Promise<string[]> {
  const recipient = "ann.reviewer@example.com";
  await using notify = await run.container("notify");
  await notify.invoke({
    token: taskToken(),
    actions: [{ name: "approve", type: "success", output: SMALL_OUTPUT }],
    expires_in: 3_600,
    message: { subject: "Invoice 4711" },
    channels: [{ type: "email", to: [recipient] }],
  });
  const [link = ""] = /https:[^\s"\\]+/.exec(JSON.stringify(run.aws.mails.at(-1))) ?? [];
  const floor = floorOf(500 + recipient.length, OUTPUTS[0] ?? 0);
  return row(`668, 21, and a recipient of ${recipient.length}, by Notify`, link.length, floor, undefined);
}

function row(name: string, length: number, floor: number, predecessor: number | undefined): string[] {
  const theirs = predecessor === undefined ? "–" : count(predecessor);
  return [name, count(length), theirs, count(floor), `${count(length - floor)}`];
}

function floorOf(token: number, output: number): number {
  return API.length + 1 + Math.ceil(((token + output + SEAL_BYTES) * 4) / 3);
}

/** An output whose JSON has this many characters. */
function outputOf(characters: number): object {
  const filled = (Comment: string) => ({ ...SMALL_OUTPUT, Comment });
  const rest = characters - JSON.stringify(filled("")).length;
  return rest < 0 ? SMALL_OUTPUT : filled("x".repeat(rest));
}

const ABOUT = `Characters of a link to approve, with an expiration, as the built CreateUrls gives it out; the API's own address is
${API.length} of them. Tokens are base64, as real ones are, whose longest seen has 668 characters. The predecessor's
are of the same token, output and expiration.

The floor is what no sealed link can do without that is the only record of its task: the base URL, a slash, and in base64url the bytes of
the token and of the output, an IV of 12 bytes and a tag of 16.`;

const NOTES = [
  `Over the floor, the same for every size, but for a character that base64url rounds up: \`respond?action=approve&data=\`, the JWE's header, which names the day and the key,
and four dots between its parts; then layout, door, flags, transaction id, expiration, and the action's type and name.`,
  `A token that isn't base64 is kept as its UTF-8, a third longer in the link. Random IVs apart, lengths don't vary: there is no spread.`,
  `Nothing is compressed: what a link's length tells must not depend on a secret in it (RFC 8725, section 3.6).`,
];

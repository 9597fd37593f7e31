import type { APIGatewayProxyResult } from "aws-lambda";
import { vi } from "vitest";
import { look, submit } from "./as-browser.ts";
import { kms, stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { asking, REVIEW } from "./review.ts";
import { API, deploy } from "./stack.ts";

type Headers = Record<string, string>;
type Open = (headers: Headers) => Promise<APIGatewayProxyResult>;

/** A page that people see. */
export interface PageCase {
  name: string;
  status: number;
  /** Where the CSP lets its form lead: `'none'` where there is none. */
  formAction: string;
  /** Comes to it from a new link. @param headers on top of a browser's */
  open: Open;
}

/** What the pages load from outside: the stack's logo. */
export const LOGO = "https://cdn.example.com:8443/a/logo.svg?b=1&c=2";
const brand = { BRAND_NAME: "Example GmbH", BRAND_LOGO_URL: LOGO, ACCENT_COLOR: "#ffcc00" };
const stack = await deploy({ ENABLE_POST_ACTIONS: "true", ...brand });
const withoutPosts = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn, ...brand });

const confirm = { title: "Approve?", message: "Line one\nLine two", button: "Yes" };
const forPrograms = asking({ a: { type: "array" } });

const urlOf = async (action: object, request?: object) => (await link(stack, action, request)).url;
const opening =
  (action: object, request?: object): Open =>
  async (headers) =>
    look(stack, await urlOf(action, request), headers);
const pressing =
  (action: object, body = "", more: Headers = {}): Open =>
  async (headers) =>
    submit(stack, await urlOf(action), body, { ...headers, ...more });
const at =
  (path: string): Open =>
  (headers) =>
    look(stack, `${API}${path}`, headers);

const forms: [name: string, status: number, open: Open][] = [
  ["the confirmation", 200, opening({ confirm })],
  ["the confirmation of a failure", 200, opening({ type: "failure" })],
  ["the confirmation of a link that expires", 200, opening({}, { expires_in: 3_600 })],
  ["a form", 200, opening({ ...REVIEW, confirm })],
  ["a refused form", 400, pressing(REVIEW, "outcome=1&field.1.reason=a")],
  ["a form that nothing was pressed on", 400, pressing(REVIEW)],
  ["try again, on a press", 500, failing("AccessDeniedException", pressing(REVIEW, "outcome=0"))],
];
const words: [name: string, status: number, open: Open][] = [
  ["done", 200, pressing({})],
  ["done, of a failure", 200, pressing({ type: "failure" })],
  ["done, of a heartbeat", 200, pressing({ type: "heartbeat" })],
  ["done, of a form", 200, pressing(REVIEW, "outcome=0&field.0.comment=a")],
  ["an invalid link", 400, at("/respond?data=x")],
  ["an expired link", 410, openExpired],
  ["already answered", 410, pressTwice],
  ["a task that isn't there", 400, failing("TaskDoesNotExist", pressing({}))],
  ["recorded, or already answered", 410, failing("lose reply", pressing({}), 1)],
  ["an output that isn't taken", 400, failing("InvalidOutput", pressing({}))],
  ["an answer that doesn't fit", 400, pressing(REVIEW, "outcome=9")],
  ["not enabled", 400, async (headers) => look(withoutPosts, await urlOf(REVIEW), headers)],
  ["for programs", 405, opening(forPrograms)],
  ["for programs, of a press", 415, pressing(REVIEW, "a", { "Content-Type": "text/plain" })],
  ["try again, on a look", 500, (headers) => afresh((url, fresh) => look(fresh, url, headers))],
  ["not found", 404, at("/elsewhere")],
  ["not possible", 405, at("/urls")],
];

/** Every page of ours. The link that can't be opened may lead anywhere: it isn't known to have no redirect. */
export const PAGES: PageCase[] = [
  ...forms.map(([name, status, open]) => ({ name, status, open, formAction: "'self'" })),
  {
    name: "try again, on a press of a link that can't be opened now",
    status: 500,
    formAction: "'self' https: http:",
    open: (headers) => afresh((url, fresh) => submit(fresh, url, "outcome=0", headers)),
  },
  ...words.map(([name, status, open]) => ({ name, status, open, formAction: "'none'" })),
];

function failing(fault: Parameters<typeof stepFunctions.fail>[0], open: Open, times?: number): Open {
  return (headers) => {
    stepFunctions.fail(fault, times);
    return open(headers).finally(() => stepFunctions.recover());
  };
}

async function pressTwice(headers: Headers) {
  const url = await urlOf({});
  await submit(stack, url);
  return submit(stack, url, "", headers);
}

async function openExpired(headers: Headers) {
  const url = await urlOf({}, { expires_in: 1 });
  vi.useFakeTimers({ now: Date.now() + 1_000, toFake: ["Date"] });
  return look(stack, url, headers).finally(() => vi.useRealTimers());
}

/** Goes to a container that knows no key yet, while KMS gives none. */
async function afresh(go: (url: string, fresh: typeof stack) => ReturnType<Open>) {
  const url = await urlOf(REVIEW);
  const fresh = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn, ENABLE_POST_ACTIONS: "true", ...brand });
  kms.fail("AccessDeniedException");
  return go(url, fresh).finally(() => kms.recover());
}

import { problemOf } from "../answer/problem.ts";
import type { CallbackError } from "../errors.ts";
import { RefusedForm } from "../form/refused-form.ts";
import { FORM_TYPE, mediaTypeOf } from "../http/request.ts";
import { MAX_FORM_BYTES } from "./answer.ts";
import type { Page } from "./pages/layout.ts";
import { openAgain, pressAgain, problemPage } from "./pages/result.ts";
import { untilOf, type Visit } from "./visit.ts";

/** More fields than a URL has room for. */
const MAX_FIELDS = 1_500;

/** The page for what went wrong: a form to put right, a button to try again with, or words alone. */
export async function errorPage(error: CallbackError, visit: Visit): Promise<Page> {
  const { words } = visit;
  const refused = error instanceof RefusedForm ? await refusedFormPage(error, visit) : undefined;
  if (refused !== undefined) return refused;
  if (problemOf(error) !== "again") return problemPage(error, words);
  const sent = sentFrom(visit);
  if (sent === undefined) return problemPage(error, words, openAgain(words));
  return { ...problemPage(error, words, pressAgain(sent, words)), posts: true };
}

async function refusedFormPage(error: RefusedForm, visit: Visit): Promise<Page | undefined> {
  const action = visit.claims?.action;
  if (action?.type !== "post") return undefined;
  const { formPage } = await import("./pages/form.ts");
  return formPage(action, visit.words, untilOf(visit), error);
}

/** What a button of ours has sent, to be sent again; undefined for what none has. */
function sentFrom({ request }: Visit): [name: string, value: string][] | undefined {
  const isForm = request.method === "POST" && ["", FORM_TYPE].includes(mediaTypeOf(request));
  if (!isForm || request.body.length > MAX_FORM_BYTES) return undefined;
  const sent = [...new URLSearchParams(request.body.toString())];
  return sent.length <= MAX_FIELDS ? sent : undefined;
}

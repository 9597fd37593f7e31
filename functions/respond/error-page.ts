import type { CallbackError } from "../errors.ts";
import { RefusedForm } from "../form/refused-form.ts";
import { FORM_TYPE, mediaTypeOf } from "../http/request.ts";
import { MAX_BODY_BYTES } from "./answer.ts";
import type { Page } from "./pages/layout.ts";
import { openAgain, pressAgain, problemPage } from "./pages/result.ts";
import { problemOf } from "./problem.ts";
import { untilOf, type Visit } from "./visit.ts";

/** The page for what went wrong: a form to put right, a button to try again with, or words alone. */
export async function errorPage(error: CallbackError, visit: Visit): Promise<Page> {
  const { request, words } = visit;
  const refused = error instanceof RefusedForm ? await refusedFormPage(error, visit) : undefined;
  if (refused !== undefined) return refused;
  if (problemOf(error) !== "again") return problemPage(error, words);
  if (!isFromPage(visit)) return { ...problemPage(error, words, openAgain(words)) };
  const filling = new Map(new URLSearchParams(request.body.toString()));
  return { ...problemPage(error, words, pressAgain(filling, words)), posts: true };
}

async function refusedFormPage(error: RefusedForm, visit: Visit): Promise<Page | undefined> {
  const action = visit.claims?.action;
  if (action?.type !== "post") return undefined;
  const { formPage } = await import("./pages/form.ts");
  return formPage(action, visit.words, untilOf(visit), error);
}

/** Whether a button of ours may have been pressed, so that what it sent can be sent again. */
function isFromPage({ request }: Visit): boolean {
  const isForm = request.method === "POST" && ["", FORM_TYPE].includes(mediaTypeOf(request));
  return isForm && request.body.length <= MAX_BODY_BYTES;
}

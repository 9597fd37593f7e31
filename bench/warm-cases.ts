import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { altered } from "../test/faults/forging.ts";
import { look, submit } from "../test/handlers/as-browser.ts";
import { jsonPost, restEvent } from "../test/handlers/rest-event.ts";
import { REVIEW } from "../test/handlers/review.ts";
import { filledIn, formOf } from "../test/handlers/served-form.ts";
import { API } from "../test/handlers/settings.ts";
import { taskToken } from "../test/step-functions/task-token.ts";
import { type Created, referenceRequest, requestOf, urlIn } from "./requests.ts";

/** Handles an event of API Gateway. */
type HttpHandler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/** The handlers of the built functions. */
export interface Handlers {
  "create-urls": (request: unknown) => Promise<Created>;
  "create-urls-api": HttpHandler;
  respond: HttpHandler;
  notify: (request: unknown) => Promise<unknown>;
}

/** Something that is timed. */
export interface Case {
  name: string;
  /** Does it once. Throws when it didn't come to what the name says. */
  run: () => Promise<unknown>;
  /** How often Step Functions is called in it. */
  calls: 0 | 1;
}

/** The cases that other sections refer to. */
export const CREATE = creationOf(2);
export const LOOK = "show the page of a link";
export const ANSWER = "answer: a press on the page";

/** What handlers do, from event to result. */
export async function handlerCases(handlers: Handlers): Promise<Case[]> {
  const { "create-urls": createUrls, "create-urls-api": createUrlsApi, respond } = handlers;
  const url = urlIn(await createUrls(referenceRequest()));
  const post = urlIn(await createUrls({ token: taskToken(), actions: [REVIEW] }), REVIEW.name);
  const filled = filledIn(formOf((await look({ respond }, post)).body), { Comment: "As agreed" }, "Approve");
  const creations = [1, 2, 10, 50].map((links) => creating(createUrls, links));
  const event = jsonPost(`${API}/urls`, requestOf(2));
  return [
    ...creations,
    { name: `${CREATE}, by POST /urls`, calls: 0, run: giving(200, () => createUrlsApi(event)) },
    { name: LOOK, calls: 0, run: giving(200, () => look({ respond }, url)) },
    { name: ANSWER, calls: 1, run: giving(200, () => submit({ respond }, url)) },
    { name: "answer: a program's POST", calls: 1, run: giving(200, () => respond(jsonPost(url, {}))) },
    { name: "show a form", calls: 0, run: giving(200, () => look({ respond }, post)) },
    {
      name: "answer: a form, filled in",
      calls: 1,
      run: giving(200, () => submit({ respond }, post, filled)),
    },
    refusing("refuse a malformed link", respond, `${API}/respond?data=garbage`),
    refusing("refuse a forged link", respond, altered(url, 0)),
  ];
}

function creating(createUrls: Handlers["create-urls"], links: number): Case {
  const request = requestOf(links);
  const run = async () => {
    const { urls } = await createUrls(request);
    if (Object.keys(urls).length !== links) throw new Error("Not all links were made");
  };
  return { name: creationOf(links), calls: 0, run };
}

/** The case of a creation of this many URLs. */
export function creationOf(links: number): string {
  return links === 1 ? "create 1 URL" : `create ${links} URLs`;
}

function refusing(name: string, respond: HttpHandler, url: string): Case {
  const event = restEvent(url, { method: "POST" });
  return { name, calls: 0, run: giving(400, () => respond(event)) };
}

/** A request that has to end with this status. */
export function giving(status: number, run: () => Promise<APIGatewayProxyResult>): () => Promise<void> {
  return async () => {
    const { statusCode } = await run();
    if (statusCode !== status) throw new Error(`The status was ${statusCode}, not ${status}`);
  };
}

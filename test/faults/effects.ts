/** What a request did, not only what it was told. */
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { kms, stepFunctions } from "../handlers/aws.ts";
import { summary } from "../handlers/reply.ts";
import { jsonPost } from "../handlers/rest-event.ts";

/** What was said, as `summary` has it, and how many calls KMS and Step Functions got meanwhile, whatever they named. */
export interface Effect {
  said: string;
  kms: number;
  task: number;
}

/** What a link gets that can't be one of ours: nobody is asked anything. */
export const REFUSED: Effect = { said: "400 InvalidPayload", kms: 0, task: 0 };

/** Does something, alone, and counts what it brings about. */
export async function effectOf(act: () => Promise<APIGatewayProxyResult>): Promise<Effect> {
  const before = [kms.calls.length, stepFunctions.calls.length] as const;
  const said = summary(await act());
  return { said, kms: kms.calls.length - before[0], task: stepFunctions.calls.length - before[1] };
}

/** The event of a press of a link with this as its `data`, to the letter: no URL parser is in between. */
export function pressOf(url: string, data: string): APIGatewayProxyEvent {
  const event = jsonPost(url, {});
  event.queryStringParameters = { ...event.queryStringParameters, data };
  event.multiValueQueryStringParameters = { ...event.multiValueQueryStringParameters, data: [data] };
  return event;
}

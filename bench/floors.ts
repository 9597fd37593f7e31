import { API } from "../test/handlers/settings.ts";
import { milliseconds } from "./figures.ts";
import { timeHandlers } from "./handler-time.ts";
import type { Run } from "./run.ts";
import type { Section } from "./section.ts";
import { CALL_ALONE, HTTP_ALONE } from "./warm-aws.ts";
import { ANSWER, CREATE } from "./warm-cases.ts";

/** What an answer can't do without, and how much of it is ours. */
export async function measure(run: Run): Promise<Section> {
  const { alone, loopback } = await timeHandlers(run);
  const whole = loopback[ANSWER]?.p50 ?? Number.NaN;
  const [ours, call] = [alone[ANSWER]?.p50 ?? Number.NaN, loopback[CALL_ALONE]?.p50 ?? Number.NaN];
  const rows = [
    [HTTP_ALONE, loopback[HTTP_ALONE]?.p50 ?? Number.NaN],
    [CALL_ALONE, call],
    [`${ANSWER}, with that call`, whole],
    ["ours: the same without the call", ours],
    ["the rest, which is in neither alone", whole - ours - call],
  ] as const;
  return {
    title: "Floors",
    about: ABOUT,
    head: ["p50 in milliseconds, on loopback", "", "of the whole"],
    rows: rows.map(([name, ms]) => [name, milliseconds(ms), `${Math.round((ms / whole) * 100)} %`]),
    notes: [
      `A creation has no floor on the network: with the day key at hand it calls nobody (p50 ${milliseconds(alone[CREATE]?.p50 ?? Number.NaN)} ms for 2 URLs).`,
      `A link's floor is its base URL (${API.length} characters here) and its token: 500 bytes, which are 667 characters of base64url. See URL length.`,
      "On AWS the call crosses a network, with TLS: its share grows, and ours shrinks.",
    ],
  };
}

const ABOUT = `An answer has to tell Step Functions, and needs nothing else from the network once the day key is at hand: its floor is one SendTask*
call. Here it goes to a server on the loopback address: an HTTP request of the same bytes, the same by the SDK, and the whole answer.`;

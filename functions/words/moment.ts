import type { Words } from "./words.ts";

/** UTC everywhere: without scripts nobody knows the reader's time zone. */
const UTC = { timeZone: "UTC" } as const;
const DAY = { ...UTC, weekday: "long", day: "numeric", month: "long" } as const;
const TIME = { ...UTC, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" } as const;

/**
 * A time as people say it, such as `Friday 27 November, 17:00 UTC`, with the year where it isn't the present one.
 * @param time milliseconds since the Unix epoch, as is `now`
 */
export function momentOf(time: number, now: number, { language, moment }: Words): string {
  const isThisYear = new Date(time).getUTCFullYear() === new Date(now).getUTCFullYear();
  const day = new Intl.DateTimeFormat(language, { ...DAY, ...(!isThisYear && { year: "numeric" }) });
  return moment(day.format(time), new Intl.DateTimeFormat(language, TIME).format(time));
}

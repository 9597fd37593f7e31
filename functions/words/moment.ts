import type { Words } from "./words.ts";

/** UTC everywhere: without scripts nobody knows the reader's time zone. */
const UTC = { timeZone: "UTC" } as const;
const DAY = { ...UTC, weekday: "long", day: "numeric", month: "long" } as const;
const PARTS = {
  day: DAY,
  dayAndYear: { ...DAY, year: "numeric" },
  time: { ...UTC, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" },
} as const;

/** One takes longer to make than all the rest of a page, so each is kept. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A time as people say it, such as `Friday 27 November, 17:00 UTC`, with the year where it isn't the present one.
 * @param time milliseconds since the Unix epoch, as is `now`
 */
export function momentOf(time: number, now: number, { language, moment }: Words): string {
  const isThisYear = new Date(time).getUTCFullYear() === new Date(now).getUTCFullYear();
  const day = formatOf(language, isThisYear ? "day" : "dayAndYear");
  return moment(day.format(time), formatOf(language, "time").format(time));
}

function formatOf(language: string, parts: keyof typeof PARTS): Intl.DateTimeFormat {
  const name = `${language} ${parts}`;
  const format = formats.get(name) ?? new Intl.DateTimeFormat(language, PARTS[parts]);
  formats.set(name, format);
  return format;
}

type Format = Intl.DateTimeFormatOptions;

/** Slack's tokens (Formatting message text, Date formatting); `_pretty` says 'today' where it can, which we leave out. */
const TOKENS: Readonly<Record<string, Format>> = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};

/** A date as Slack shows it: in the reader's time zone. @param seconds since the epoch @param format with Slack's tokens */
export function slackDate(seconds: number, format: string): string {
  const date = new Date(seconds * 1_000);
  return format.replace(/\{(\w+?)(?:_pretty)?\}/g, (token, name) => {
    const options = Object.hasOwn(TOKENS, name) ? TOKENS[name] : undefined;
    return options === undefined ? token : new Intl.DateTimeFormat("en-GB", options).format(date);
  });
}

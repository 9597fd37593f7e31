/** The local time of day, as HH:MM:SS. @param at milliseconds since the epoch */
export function clock(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}

/** How long something takes, such as `12 s`, `3 min 5 s` or `1 h 2 min`. @param length in milliseconds */
export function duration(length: number): string {
  const seconds = Math.max(0, Math.floor(length / 1_000));
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3_600)];
  if (minutes === 0) return `${seconds} s`;
  if (hours === 0) return `${minutes} min ${seconds % 60} s`;
  return `${hours} h ${minutes % 60} min`;
}

/** A day in words, such as `21 November 2026`. @param day such as `2026-11-21` */
export function dayInWords(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
}

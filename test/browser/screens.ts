/** The screens that pages must fit: a small phone, a phone and a desktop, by day and by night. */
export const SCREENS = [320, 390, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((scheme) => ({ width, scheme })),
);

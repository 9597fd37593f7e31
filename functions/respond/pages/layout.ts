import { html } from "hono/html";

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;

/** Every page for people: a title and what stands below it, without script, style or anything from outside. */
export function layout(title: string, main: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`;
}

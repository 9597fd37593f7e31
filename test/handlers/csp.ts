import { createHash } from "node:crypto";
import type { APIGatewayProxyResult } from "aws-lambda";
import { tagsOf } from "./served-page.ts";

/** A reply's Content-Security-Policy: its directives, by name. */
export function cspOf({ headers }: APIGatewayProxyResult): Record<string, string> {
  const directives = String(headers?.["content-security-policy"]).split(";");
  return Object.fromEntries(
    directives.map((directive) => {
      const [name = "", ...sources] = directive.trim().split(" ");
      return [name, sources.join(" ")];
    }),
  );
}

/** The CSP source that allows the style sheet of a page, and no other. */
export function hashOfStyle(page: string): string {
  const style = tagsOf(page).find(({ name }) => name === "style")?.text ?? "";
  return `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
}

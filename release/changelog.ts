/** CHANGELOG.md: a section for each version, the newest first, the first one perhaps not released yet. */
import { isAfter } from "./version.ts";

/** `## 1.2.3 (2030-05-17)`, or `## 1.2.3 (unreleased)` with the version that is planned. */
const HEADING = /^## (\S+) \((unreleased|\d{4}-\d{2}-\d{2})\)$/;

/** What there is on one version. */
export interface Section {
  version: string;
  /** When it was released; undefined before. */
  date: string | undefined;
  /** The changes, each an item of a list. */
  entries: string;
}

/** Reads the sections, in their order. */
export function sectionsOf(changelog: string): Section[] {
  const [, ...parts] = changelog.split(/^(?=## )/m);
  return parts.map((part) => {
    const [heading = "", ...lines] = part.split("\n");
    const [, version, date] = HEADING.exec(heading) ?? [];
    if (version === undefined)
      throw new Error(`Write this heading of CHANGELOG.md as '## 1.2.3 (unreleased)': ${heading}`);
    return { version, date: date === "unreleased" ? undefined : date, entries: lines.join("\n").trim() };
  });
}

/**
 * Gives the unreleased section a version and a day.
 * @param date `YYYY-MM-DD`
 * @returns the whole changelog
 * @throws Error when nothing is unreleased, or the version doesn't come after those that were released
 */
export function releasedAs(version: string, date: string, changelog: string): string {
  const [section, ...earlier] = sectionsOf(changelog);
  if (section === undefined || section.date !== undefined)
    throw new Error(
      "CHANGELOG.md has nothing to release: begin it with '## NEXT (unreleased)' and what has changed",
    );
  if (!/^- /m.test(section.entries))
    throw new Error(
      `CHANGELOG.md says nothing of what has changed: fill '## ${section.version} (unreleased)'`,
    );
  const last = earlier[0]?.version;
  if (last !== undefined && !isAfter(version, last))
    throw new Error(`${version} doesn't come after ${last}, which was released`);
  return changelog.replace(`## ${section.version} (unreleased)`, `## ${version} (${date})`);
}

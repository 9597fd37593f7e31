import type { Growth } from "./memory.ts";
import type { Soak } from "./run.ts";

/** A machine that is busy with other things may let so many requests time out, of one. */
const OVERDUE = 0.001;

/** How a soak goes, in one line. */
export function progressOf(soak: Soak): string {
  const { door, violations, kms, stepFunctions, deployment } = soak;
  const held = deployment.fleets.flatMap(({ measured }) =>
    measured.flatMap(({ samples }) => samples.slice(-1)),
  );
  const faults = [stepFunctions.now && `Step Functions ${stepFunctions.now}`, kms.now && `KMS ${kms.now}`];
  return [
    clock(soak.seconds),
    `${door.requests} requests`,
    `${pressesOf(soak)} presses`,
    `heap ${range(held.map(({ heap }) => heap))}, rss ${range(held.map(({ rss }) => rss))} MB`,
    faults.filter(Boolean).join(", ") || "AWS is well",
    ...(violations.count > 0 ? [`${violations.count} WRONG: ${violations.texts.join("; ")}`] : []),
  ].join(" | ");
}

/** All that came of a soak. */
export function summaryOf(soak: Soak, seed: string): string {
  const { door, ledger, ends, kms, stepFunctions, deployment } = soak;
  const replaced = deployment.fleets.reduce((sum, fleet) => sum + fleet.replaced, 0);
  return [
    "",
    `Soaked for ${clock(soak.seconds)} with the seed ${seed}`,
    `  requests            ${door.requests}, the slowest ${Math.round(door.slowest)} ms, ${door.overdue} timed out as AWS was well`,
    `  tasks               ${counts(ends)}`,
    `  presses             ${pressesOf(soak)}: ${counts(ledger.told)}`,
    `  creations           ${door.refused} of them tried again, as KMS failed`,
    `  Step Functions      ${counts(stepFunctions.met)}`,
    `  KMS                 ${counts(kms.met)}; ${soak.kmsCalls} calls`,
    `  containers          ${replaced} replaced`,
    "  memory, in MB       first → median of the middle third → of the last",
    ...soak.growths.map(lineOf),
    "",
  ].join("\n");
}

function lineOf({ name, what, first, middle, last, grew }: Growth): string {
  const held = [first, middle, last].map((mb) => mb.toFixed(1)).join(" → ");
  return `    ${`${name} ${what}`.padEnd(23)} ${held}${grew ? "  GREW" : ""}`;
}

/** What is wrong; empty when nothing is. */
export function verdictOf({ violations, growths, door }: Soak): string[] {
  const grown = growths.filter(({ grew }) => grew);
  const late = door.overdue > OVERDUE * door.requests ? ["Too many requests timed out as AWS was well"] : [];
  return [...violations.texts, ...late, ...grown.map(({ name, what }) => `The ${what} of ${name} grew`)];
}

function pressesOf({ ledger }: Soak): number {
  return [...ledger.told.values()].reduce((sum, count) => sum + count, 0);
}

function counts(byName: ReadonlyMap<string, number>): string {
  return [...byName].map(([name, count]) => `${count} ${name}`).join(", ");
}

/** Of bytes, in MB. */
function range(bytes: readonly number[]): string {
  const [least = 0, most = 0] = [Math.min(...bytes), Math.max(...bytes)].map((each) =>
    Math.round(each / 2 ** 20),
  );
  return `${least}–${most}`;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

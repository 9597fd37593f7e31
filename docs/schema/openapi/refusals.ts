import { CallbackError, type ErrorCode } from "../../../functions/errors.ts";
import { ERRORS, GATEWAY_ERRORS } from "./errors.ts";
import type { OperationId } from "./types.ts";

/** A code that comes with a status, and what it means there. */
export interface Told {
  code: string;
  description: string;
}

/** Gives what an operation can be refused with, by status, the lowest first; ours, then API Gateway's. */
export function refusalsOf(operation: OperationId): [status: number, told: Told[]][] {
  const byStatus = new Map<number, Told[]>();
  const tell = (status: number, told: Told) => {
    const before = byStatus.get(status) ?? [];
    if (!before.some(({ code }) => code === told.code)) byStatus.set(status, [...before, told]);
  };
  for (const [code, { at, description, also = {}, there = {} }] of Object.entries(ERRORS)) {
    if (!at.includes(operation)) continue;
    tell(usualStatus(code as ErrorCode), { code, description: there[operation] ?? description });
    for (const [status, otherwise] of Object.entries(also))
      tell(Number(status), { code, description: otherwise });
  }
  for (const { code, statuses, description } of GATEWAY_ERRORS)
    for (const status of statuses) tell(status, { code, description });
  return [...byStatus].sort(([one], [other]) => one - other);
}

function usualStatus(code: ErrorCode): number {
  return new CallbackError(code, "").status;
}

import { vi } from "vitest";

/** A request's log line, as far as tests look. */
interface LogLine {
  transaction_id?: string;
  /** How long Step Functions took to take an answer, or not, in milliseconds. */
  task_ms?: number;
  error?: string;
  reason?: string;
}

const written: string[] = [];

vi.spyOn(console, "log").mockImplementation((line: unknown) => void written.push(String(line)));

/** All that the handlers of this test file have written to the log so far, as text. */
export function logText(): string {
  return written.join("\n");
}

/** The lines of the requests that belong to a creation or its links, oldest first. */
export function logLinesOf(transactionId: string): LogLine[] {
  return written.filter((line) => line.includes(transactionId)).map((line): LogLine => JSON.parse(line));
}

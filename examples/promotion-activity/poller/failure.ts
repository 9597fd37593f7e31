/** Why something failed, in words that a state machine may see. */
export interface Failure {
  error: string;
  cause: string;
}

/** The name of what was thrown. Its message is left alone: it can echo what was sent. */
export function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : "Unknown";
}

import validate from "asl-validator";
import { type Definition, definitionsOf, filledIn } from "./definition.ts";

/** Checks the definitions of an example's state machines. @throws Error as `checkDefinition` does */
export function checkDefinitions(example: string): void {
  for (const definition of definitionsOf(example)) checkDefinition(definition);
}

/**
 * Checks a definition as AWS does and the emulator doesn't.
 * @throws Error naming the file and what is wrong with it
 */
export function checkDefinition(definition: Definition): void {
  // It adds to what it checks.
  const checked = validate(structuredClone(filledIn(definition)));
  if (!checked.isValid) throw new Error(`${definition.path}: ${checked.errorsText()}`);
}

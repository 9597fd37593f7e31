/**
 * What there is to draw of a state machine, read from its definition. It reads whatever it is given: only the
 * service that runs a definition says whether it is right, and nobody's page should fail for it.
 */
import { conditionOf } from "./condition.ts";
import { itemsOf, membersOf, textOf } from "./json.ts";

/** A state machine, or a branch of one. */
export interface Machine {
  /** The state that it begins with. */
  start?: string;
  states: State[];
}

/** A state. */
export interface State {
  name: string;
  /** `Task`, `Choice` and so on. */
  type: string;
  /** In the order of precedence: where it goes by itself, then what it catches. */
  ways: Way[];
  /** Whether the machine can end with it, other than by failing. */
  ends: boolean;
  /** What a Parallel or Map state runs. */
  holds: Machine[];
}

/** A way out of a state. */
export interface Way {
  /** A state's name, which need not be there. */
  to: string;
  /** What it is taken for. */
  label?: string;
  /** Whether an error takes it. */
  caught: boolean;
}

/**
 * Reads a definition in Amazon States Language, with JSONPath or JSONata.
 * @param definition as parsed from JSON; of anything else there are no states
 */
export function readMachine(definition: unknown): Machine {
  const { StartAt, States } = membersOf(definition);
  const start = textOf(StartAt);
  const states = Object.entries(membersOf(States)).map(([name, state]) => readState(name, membersOf(state)));
  return { ...(start !== undefined && { start }), states };
}

function readState(name: string, state: Record<string, unknown>): State {
  const type = textOf(state.Type) ?? "";
  return {
    name,
    type,
    ways: [...waysOn(state), ...itemsOf(state.Catch).flatMap(caughtWay)],
    ends: state.End === true || type === "Succeed",
    holds: [...itemsOf(state.Branches), state.ItemProcessor ?? state.Iterator]
      .filter((held) => held !== undefined)
      .map(readMachine),
  };
}

function waysOn({ Next, Choices, Default }: Record<string, unknown>): Way[] {
  return [
    ...wayTo(Next),
    ...itemsOf(Choices).flatMap((choice) => wayTo(membersOf(choice).Next, conditionOf(choice))),
    ...wayTo(Default, "default"),
  ];
}

function caughtWay(catcher: unknown): Way[] {
  const { ErrorEquals, Next } = membersOf(catcher);
  const errors = itemsOf(ErrorEquals).filter((error) => typeof error === "string");
  return wayTo(Next, errors.join(", ")).map((way) => ({ ...way, caught: true }));
}

function wayTo(to: unknown, label = ""): Way[] {
  if (typeof to !== "string") return [];
  return [{ to, ...(label !== "" && { label: shortened(label) }), caught: false }];
}

/** A label's length: a long one would push the states apart. */
const LONGEST = 36;

function shortened(label: string): string {
  const characters = [...label];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : label;
}

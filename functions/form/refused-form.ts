import { CallbackError } from "../errors.ts";
import type { Rule } from "../words/words.ts";
import type { Filling } from "./submission.ts";

/** What is wrong with a form. */
export interface Faults {
  /** The rule that a field breaks, by the field's name. */
  readonly fields?: ReadonlyMap<string, Rule>;
  /** The rule that the whole form breaks. */
  readonly form?: Rule;
}

/** A form that a person must put right, and gets back as it was filled in, with what is wrong. */
export class RefusedForm extends CallbackError {
  readonly filling: Filling;
  readonly faults: Faults;

  constructor(filling: Filling, faults: Faults) {
    super("InvalidPostActionBody", "Fill in the form as the pressed outcome's schema asks for");
    this.filling = filling;
    this.faults = faults;
  }
}

import { CallbackError } from "../errors.ts";
import type { Rule } from "../words/words.ts";
import type { Filling } from "./submission.ts";

/** What is wrong with a form: the rule that a field breaks, by the field's name, or one that the whole form does. */
export interface Faults {
  readonly fields: ReadonlyMap<string, Rule>;
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

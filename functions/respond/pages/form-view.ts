import type { Field } from "../../form/form.ts";
import type { Faults } from "../../form/refused-form.ts";
import type { Filling } from "../../form/submission.ts";
import type { Words } from "../../words/words.ts";

/** A form as it is shown. */
export interface FormView {
  readonly fields: readonly Field[];
  /** What is in the fields, and what of it is wrong. */
  readonly filling: Filling;
  readonly faults: Faults;
  /** A button for each outcome: what it says, and what kind of answer it gives. */
  readonly buttons: readonly { label: string; type: string }[];
  readonly words: Words;
}

import { describe, expect, it } from "vitest";
import { checkDefinition, checkDefinitions } from "../../../local/examples/check.ts";
import { definitionsOf } from "../../../local/examples/definition.ts";
import { EXAMPLES } from "../../../local/examples/examples.ts";

describe("checking before it is deployed", () => {
  it.each(EXAMPLES)("lets %s through", (example) => {
    expect(() => checkDefinitions(example)).not.toThrow();
  });

  it.each([
    ["a way to nowhere", '"Next": "Approved?"', '"Next": "Aproved?"', "Aproved?"],
    ["a comma too few", '"Type": "Task",', '"Type": "Task"', "is no JSON"],
  ])("names the file that has %s, and the fault", (_, right, wrong, said) => {
    const [definition] = definitionsOf("human-approval");
    if (!definition?.text.includes(right)) throw new Error("The example has changed");
    const broken = { ...definition, text: definition.text.replace(right, wrong) };
    expect(() => checkDefinition(broken)).toThrow("examples/human-approval/human-approval.asl.json");
    expect(() => checkDefinition(broken)).toThrow(said);
  });
});

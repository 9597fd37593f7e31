/** The examples' names, which are those of their folders, and of the stacks that their READMEs deploy; the simplest first. */
export const EXAMPLES = [
  "human-approval",
  "deployment-approval",
  "pipeline-approval",
  "approval-emails",
  "promotion-activity",
  "durable-approval",
];

/** The topics that examples publish to by Notify: each is named like its stack. */
export const EXAMPLE_TOPICS = ["approval-emails", "pipeline-approval"].map(
  (name) => `arn:aws:sns:us-east-1:000000000000:${name}`,
);

/** The path of an example's template, from the repository's root. */
export function templateOf(example: string): string {
  return `examples/${example}/template.yaml`;
}

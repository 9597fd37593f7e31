/** One table of the bench, and what there is to say about it. */
export interface Section {
  title: string;
  /** What the figures mean and how they are measured, in Markdown. */
  about: string;
  head: string[];
  rows: string[][];
  /** What limits them, a sentence or two each. */
  notes?: string[];
}

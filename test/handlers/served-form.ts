import { type Tag, tagsOf, textUntil } from "./served-page.ts";

/** A control of a form that we served, or a button. */
export interface ServedControl {
  /** `input`, `textarea`, `select` or `button`. */
  element: string;
  attributes: ReadonlyMap<string, string>;
  /** What a person reads: beside a control, or on a button. */
  label: string;
  /** What it sends as it is; undefined for nothing. */
  value: string | undefined;
  /** Of a select: what its options send, by what they say. */
  options: ReadonlyMap<string, string>;
  /** What its `aria-describedby` points at. */
  help: string[];
}

/** A form that we served. */
export interface ServedForm {
  attributes: ReadonlyMap<string, string>;
  controls: ServedControl[];
}

const CONTROLS = ["input", "textarea", "select", "button"];

/** Reads the one form of a page. */
export function formOf(page: string): ServedForm {
  const tags = tagsOf(page);
  const starts = tags.filter(({ name }) => name === "form");
  const [form] = starts;
  if (form === undefined || starts.length > 1) throw new Error(`There are ${starts.length} forms`);
  const controls = tags.flatMap((tag, index) =>
    CONTROLS.includes(tag.name) ? [controlOf(tags, index, tag)] : [],
  );
  return { attributes: form.attributes, controls };
}

/** The control with this label, or the button that says so. */
export function labelled({ controls }: ServedForm, label: string): ServedControl {
  const control = controls.find((it) => it.label === label);
  if (control === undefined) throw new Error(`Nothing is labelled ${label}`);
  return control;
}

/**
 * What a browser posts when a person has filled in a form (HTML, 'constructing the entry list').
 * @param entries by label: text, an option's words, or whether a box is ticked; the rest stays as it is
 * @param button what the pressed button says
 */
export function filledIn(
  form: ServedForm,
  entries: Record<string, string | boolean> = {},
  button?: string,
): string {
  for (const label of Object.keys(entries)) labelled(form, label);
  const pressed = button === undefined ? submitsOf(form)[0] : labelled(form, button);
  const sent = new URLSearchParams();
  for (const control of form.controls) {
    const name = control.attributes.get("name");
    const value = control.element === "button" ? whenPressed(control, pressed) : entered(control, entries);
    if (name !== undefined && value !== undefined) sent.append(name, value.replace(/\r\n?|\n/g, "\r\n"));
  }
  return String(sent);
}

/** The buttons that a person can see. */
export function submitsOf({ controls }: ServedForm): ServedControl[] {
  return controls.filter(({ element, attributes }) => element === "button" && !attributes.has("aria-hidden"));
}

function whenPressed(button: ServedControl, pressed: ServedControl | undefined): string | undefined {
  return button === pressed ? button.value : undefined;
}

function entered(control: ServedControl, entries: Record<string, string | boolean>): string | undefined {
  const entry = entries[control.label];
  if (entry === undefined) return control.value;
  if (typeof entry === "boolean") return entry ? (control.attributes.get("value") ?? "on") : undefined;
  if (control.element !== "select") return entry;
  const value = control.options.get(entry);
  if (value === undefined) throw new Error(`${control.label} has no option ${entry}`);
  return value;
}

function controlOf(tags: readonly Tag[], index: number, { name: element, attributes }: Tag): ServedControl {
  const rest = tags.slice(index);
  const options = element === "select" ? optionsIn(rest) : [];
  const own = { element, attributes, options: new Map(options.map(({ text, value }) => [text, value])) };
  const label = element === "button" ? textUntil(rest, "/button") : labelOf(tags, attributes.get("id"));
  return { ...own, label, value: sentBy(rest, element, attributes, options), help: helpOf(tags, attributes) };
}

interface Option {
  text: string;
  value: string;
  selected: boolean;
}

function optionsIn(tags: readonly Tag[]): Option[] {
  const own = tags.slice(
    0,
    tags.findIndex(({ name }) => name === "/select"),
  );
  return own
    .filter(({ name }) => name === "option")
    .map(({ attributes, text }) => ({
      text,
      value: attributes.get("value") ?? text,
      selected: attributes.has("selected"),
    }));
}

function sentBy(
  tags: readonly Tag[],
  element: string,
  attributes: Tag["attributes"],
  options: readonly Option[],
): string | undefined {
  // The first line break in a textarea is dropped (HTML, section 4.10.11).
  if (element === "textarea") return textUntil(tags, "/textarea").replace(/^\n/, "");
  if (element === "select") return (options.find(({ selected }) => selected) ?? options[0])?.value;
  return attributes.get("type") === "checkbox" && !attributes.has("checked")
    ? undefined
    : attributes.get("value");
}

/** Of `<label for="id"><bdi>Title</bdi> (required)</label>` the title. */
function labelOf(tags: readonly Tag[], id: string | undefined): string {
  const at = tags.findIndex(({ name, attributes }) => name === "label" && attributes.get("for") === id);
  return at < 0 ? "" : textUntil(tags.slice(at), "/bdi");
}

function helpOf(tags: readonly Tag[], attributes: Tag["attributes"]): string[] {
  const ids = attributes.get("aria-describedby")?.split(" ") ?? [];
  return ids.map(
    (id) => tags.find((tag) => tag.attributes.get("id") === id)?.text ?? `nothing has the id ${id}`,
  );
}

/** The elements of a form in Slack, each by a control of HTML that takes the same (Slack's reference, block elements). */
import { type Members, members, objectsIn, optionsOf, plain, text } from "./read.ts";

/** What every control has. */
export interface Shared {
  id: string;
  name: string;
  required: boolean;
  "aria-invalid": boolean;
  "aria-describedby"?: string;
}

type Props = { element: Members; shared: Shared };

/** A text in one line, a number, a date, and the like. */
export function Line({ element, shared }: Props) {
  const all = { ...shared, defaultValue: text(element.initial_value) };
  switch (element.type) {
    case "datepicker":
      return <input {...all} type="date" defaultValue={text(element.initial_date)} />;
    case "number_input":
      return <input {...all} type="number" step={element.is_decimal_allowed === true ? "any" : 1} />;
    case "email_text_input":
      return <input {...all} type="email" />;
    case "url_text_input":
      return <input {...all} type="url" />;
    default:
      return <input {...all} type="text" />;
  }
}

/** A text of several lines. */
export function Multiline({ element, shared }: Props) {
  return <textarea {...shared} rows={4} defaultValue={text(element.initial_value)} />;
}

/** One of several options, in a menu. */
export function Select({ element, shared }: Props) {
  const initial = text(members(element.initial_option).value);
  return (
    <select {...shared}>
      <option value="">Choose…</option>
      {optionsOf(element).map((option) => (
        <option key={option.value} value={option.value} selected={option.value === initial}>
          {plain(option.text)}
        </option>
      ))}
    </select>
  );
}

type BoxesProps = { element: Members; name: string; isRequired: boolean };

/** Options one below the other, of which one or several can be chosen. */
export function Boxes({ element, name, isRequired }: BoxesProps) {
  const isOne = element.type === "radio_buttons";
  const initial = [element.initial_option, ...objectsIn(element.initial_options)].map((option) =>
    text(members(option).value),
  );
  return optionsOf(element).map((option) => (
    <label key={option.value} class="box">
      <input
        type={isOne ? "radio" : "checkbox"}
        name={name}
        value={option.value}
        defaultChecked={initial.includes(option.value)}
        required={isOne && isRequired}
      />
      {plain(option.text)}
    </label>
  ));
}

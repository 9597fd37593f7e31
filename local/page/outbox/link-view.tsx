import { useId, useState } from "preact/hooks";
import type { Message, Scanned } from "../../playground/shown.ts";
import { scan } from "../actions.ts";
import { Problem } from "../problem.tsx";
import { useAction } from "../use-action.ts";
import { isWebAddress } from "../web-address.ts";
import { AnswerForm } from "./answer-form.tsx";

type Link = Message["links"][number];
type Props = { link: Link; isForService: boolean; onInspect: () => void };

/** A link of a message, and what can be done with it. @param isForService whether a program has got it, and no person */
export function LinkView({ link: { label, url }, isForService, onInspect }: Props) {
  const { run, isBusy, result, error } = useAction(scan);
  const title = useId();
  return (
    <li class="link" aria-labelledby={title}>
      <h5 id={title}>{label}</h5>
      <code class="url">{url}</code>
      <div class="buttons">
        {isWebAddress(url) && (
          <a class="button" href={url} target="_blank" rel="noreferrer">
            Open
          </a>
        )}
        <button type="button" aria-disabled={isBusy} onClick={() => void run(url)}>
          Open as a mail scanner
        </button>
        <button type="button" onClick={onInspect}>
          Inspect
        </button>
        {"clipboard" in navigator && <Copy text={url} />}
      </div>
      <Problem text={error} />
      <div aria-live="polite">{result && <Scans {...result} />}</div>
      {isForService && <AnswerForm url={url} />}
    </li>
  );
}

/** Browsers have a clipboard only for pages of this machine, or by https. */
function Copy({ text }: { text: string }) {
  const [said, setSaid] = useState("Copy");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("Not copied"),
    );
  return (
    <button type="button" onClick={() => void copy()} onBlur={() => setSaid("Copy")}>
      {said}
    </button>
  );
}

function Scans({ scans, still }: Scanned) {
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Opened by</th>
            <th scope="col">Reply</th>
          </tr>
        </thead>
        <tbody>
          {scans.map(({ as, request, status, type }) => (
            <tr key={`${as} ${request}`}>
              <th scope="row">
                {as}
                <span class="request">{request}</span>
              </th>
              <td>
                {status} <span class="soft">{type}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <strong>{still}</strong>
      </p>
    </>
  );
}

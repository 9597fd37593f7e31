import type { Message } from "../../playground/shown.ts";
import { JsonView } from "../json-view.tsx";
import { LinkedText } from "../linked-text.tsx";
import { SlackMessageView } from "../slack/slack-message.tsx";
import { Time } from "../time.tsx";
import { useShown } from "../use-shown.ts";
import { CHANNELS } from "../words.ts";
import { LinkView } from "./link-view.tsx";
import { Mail } from "./mail.tsx";

interface Props {
  message: Message;
  /** Whether a person wants to see it. */
  isAsked: boolean;
  onInspect: (url: string) => void;
}

/** A message in full, as its reader has it, and what can be done with its links. */
export function MessageView({ message, isAsked, onInspect }: Props) {
  const { channel, to, subject, sentAt, links } = message;
  return (
    <article class="card message" aria-label="Message">
      <div class="card-part" ref={useShown<HTMLDivElement>(isAsked)}>
        <h3>{subject}</h3>
        <p class="soft">
          {CHANNELS[channel]} to {to}, <Time at={sentAt} />
        </p>
        <Content message={message} />
      </div>
      {links.length > 0 && <h4>{links.length === 1 ? "Its link" : "Its links"}</h4>}
      <ul class="links" aria-label="Links">
        {links.map((link, index) => (
          <LinkView
            key={`${index} ${link.url}`}
            link={link}
            isForService={channel === "webhook"}
            onInspect={() => onInspect(link.url)}
          />
        ))}
      </ul>
    </article>
  );
}

function Content({ message }: { message: Message }) {
  const { id, slack, json, text, hasHtml } = message;
  if (slack) return <SlackMessageView id={id} message={slack} />;
  if (json !== undefined)
    return (
      <div class="sent-json">
        <JsonView name="Sent JSON" text={json} />
      </div>
    );
  if (hasHtml) return <Mail id={id} text={text ?? ""} />;
  return <LinkedText text={text ?? ""} />;
}

import { useState } from "preact/hooks";
import type { Message } from "../../playground/shown.ts";
import type { Choice } from "../use-choice.ts";
import { ChannelFilter, type Shown } from "./channel-filter.tsx";
import { MessageRow } from "./message-row.tsx";
import { MessageView } from "./message-view.tsx";

interface Props extends Choice<Message> {
  /** The newest first. */
  messages: readonly Message[];
  onInspect: (url: string) => void;
}

/** All that was sent to anybody, and one message in full. */
export function Outbox({ messages, chosen, isByPerson, choose, onInspect }: Props) {
  const [shown, setShown] = useState<Shown>("all");
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const listed = messages.filter(({ channel }) => shown === "all" || channel === shown);
  const open = (id: string) => {
    setRead(new Set(read).add(id));
    choose(id);
  };
  return (
    <section class="outbox" id="outbox" aria-labelledby="outbox-title">
      <h2 id="outbox-title">Outbox</h2>
      <ChannelFilter messages={messages} shown={shown} onShow={setShown} />
      {listed.length === 0 && (
        <p class="empty">
          {messages.length === 0
            ? "Nothing was sent yet. Start a workflow: its messages come here, and to nobody else."
            : "Nothing was sent by this channel yet."}
        </p>
      )}
      <ul class="rows" aria-label="Outbox">
        {listed.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            isChosen={message === chosen}
            isNew={message !== chosen && !read.has(message.id)}
            onOpen={() => open(message.id)}
          />
        ))}
      </ul>
      {chosen && <MessageView key={chosen.id} message={chosen} isAsked={isByPerson} onInspect={onInspect} />}
    </section>
  );
}

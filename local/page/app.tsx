import { useEffect, useState } from "preact/hooks";
import type { Execution, Message } from "../playground/shown.ts";
import { Calls } from "./calls.tsx";
import { newestFirst } from "./everything.ts";
import { Executions } from "./executions/executions.tsx";
import { startedByPeople } from "./executions/started-by-people.ts";
import { Header } from "./header.tsx";
import { type Asked, Inspector } from "./inspector.tsx";
import { useLive } from "./live.ts";
import { Outbox } from "./outbox/outbox.tsx";
import { useChoice } from "./use-choice.ts";
import { Workflows } from "./workflows/workflows.tsx";

/** The first message that was sent after an execution has begun: its own, unless others run, too. @param messages the newest first */
function firstSince(execution: Execution | undefined, messages: readonly Message[]): Message | undefined {
  return execution && messages.findLast(({ sentAt }) => sentAt >= execution.startedAt);
}

/** The whole page. */
export function App() {
  const { everything, isLost } = useLive();
  const executions = newestFirst(everything.execution, ({ startedAt }) => startedAt);
  const messages = newestFirst(everything.message, ({ sentAt }) => sentAt);
  const { workflow: workflows } = everything;
  const byPeople = startedByPeople(executions, workflows);
  const execution = useChoice(executions, byPeople);
  const message = useChoice(messages);
  const [asked, setAsked] = useState<Asked>();
  const [started, setStarted] = useState<string>();
  useEffect(() => {
    const sent = firstSince(everything.execution.get(started ?? ""), messages);
    if (sent === undefined) return;
    message.show(sent.id);
    setStarted(undefined);
  });
  const follow = (id: string) => {
    execution.choose(id);
    setStarted(id);
  };
  const read = (id: string) => {
    message.choose(id);
    // Who reads isn't led away.
    setStarted(undefined);
  };
  return (
    <>
      <Header status={[...everything.status.values()][0]} isLost={isLost} />
      <main>
        <div class="column">
          <Workflows workflows={[...workflows.values()]} onStarted={follow} />
          <Calls calls={newestFirst(everything.call, ({ at }) => at)} />
        </div>
        <div class="column">
          <Executions executions={executions} byPeople={byPeople} workflows={workflows} {...execution} />
        </div>
        <div class="column">
          <Outbox messages={messages} {...message} choose={read} onInspect={(url) => setAsked({ url })} />
          <Inspector asked={asked} />
        </div>
      </main>
    </>
  );
}

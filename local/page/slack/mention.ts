import { YOU } from "../../outside/slack/you.ts";

/** How a person is mentioned; of others than who presses here, there is no name to show. @param id as Slack has it */
export function mention(id: string): string {
  return `@${id === YOU.id ? YOU.name : id}`;
}

/** What the playground's page shows, as its server sends it: plain data, item by item. */

/** A state machine of an example, or a durable function. */
export interface Workflow {
  /** Its ARN; an alias' of a function. */
  id: string;
  /** The example's folder, such as `human-approval`. */
  example: string;
  /** What the example is about, in one line: its template's `Description`. */
  about: string;
  /** What it is called there, such as `TwoOfThree`. */
  name: string;
  /** What it does: its definition's `Comment`, or its `Description`. */
  comment: string;
  /** A sample input; none for those that only others start. */
  input?: Record<string, unknown>;
  /** Of a state machine. */
  drawing?: Drawing;
}

/** A state machine as it is drawn, laid out. Lengths are in CSS pixels, from the top left. */
export interface Drawing {
  width: number;
  height: number;
  nodes: Node[];
  edges: Edge[];
}

/** A state, the start or the end, or the frame around what a Parallel or Map state holds. */
export interface Node {
  /** The state's name, which is its own in the whole machine; `(start)` and `(end)`. */
  id: string;
  /** `Task`, `Choice` and so on; `start`, `end`. */
  type: string;
  /** Of the centre. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Whether other nodes stand within it. */
  frame: boolean;
}

/** A way from one state to another. */
export interface Edge {
  from: string;
  to: string;
  /** What it is taken for: a caught error, a condition in short, `default`. */
  label?: string;
  /** Of the label's centre. */
  labelAt?: Point;
  /** Whether an error takes it. */
  caught: boolean;
  points: Point[];
}

export interface Point {
  x: number;
  y: number;
}

/** A run of a workflow. */
export interface Execution {
  /** Its ARN. */
  id: string;
  /** The `id` of its workflow. */
  workflow: string;
  /** In the account's words, the end of its ARN. */
  name: string;
  status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  /** In milliseconds since the epoch, like every time here. */
  startedAt: number;
  endedAt?: number;
  /** JSON text, like the output. */
  input: string;
  output?: string;
  error?: string;
  cause?: string;
  /** The states, or steps and callbacks, that it is in now. */
  at: { state: string; since: number }[];
  /** The names of the states that it has left. */
  passed: string[];
}

/** Something that was sent to somebody. */
export interface Message {
  id: string;
  sentAt: number;
  channel: "email" | "sns" | "slack" | "teams" | "webhook";
  /** An address, a topic, a channel or a URL's host and path. */
  to: string;
  subject: string;
  /** A mail's text, or what SNS sent. */
  text?: string;
  /** Whether `GET messages/ID/html` gives a mail's HTML. */
  hasHtml?: boolean;
  /** A Teams card's or a webhook's JSON as it was sent. */
  json?: string;
  /** A message as Slack shows it now. */
  slack?: SlackMessage;
  /** The links in it, in their order. */
  links: { label: string; url: string }[];
}

/** A message in Slack, with the form that somebody has opened from it. */
export interface SlackMessage {
  /** Block Kit, as last posted or replaced. */
  blocks: Record<string, unknown>[];
  /** What Slack told the person who pressed, and nobody else. */
  told?: string;
  /** A modal view in Block Kit, while it is open. */
  modal?: Record<string, unknown>;
  /** By a block's id: what the form's sender must correct. */
  errors?: Record<string, string>;
}

/** A call of AWS that the app's functions made. */
export interface Call {
  id: string;
  at: number;
  /** Such as `KMS` or `Step Functions`. */
  service: string;
  /** Such as `GenerateMac`. */
  name: string;
}

/** What the playground itself is doing. There is one, with the id `status`. */
export interface Status {
  id: "status";
  state: "ready" | "deploying" | "failed";
  /** For people: what is being done, or went wrong. */
  text: string;
}

/** By kind, what can be shown. */
export interface Shown {
  workflow: Workflow;
  execution: Execution;
  message: Message;
  call: Call;
  status: Status;
}

export type Kind = keyof Shown;

/** An event of `GET live`: an item that is new or has changed, whole. A page begins with all there are. */
export type Put = { [K in Kind]: { kind: K; value: Shown[K] } }[Kind];

/** What a link shows to anybody who has it. */
export interface Inspected {
  /** In characters. */
  length: number;
  /** The action's name, as the link says and nobody trusts. */
  action?: string;
  sealed: boolean;
  /** The UTC day that it was made on, such as `2026-11-21`. Only of a sealed link. */
  day?: string;
  /** Two characters that tell keys apart. Only of a sealed link. */
  keyTag?: string;
  /** How many characters are sealed. */
  sealedLength?: number;
}

/** How a link answered to one of the ways in which scanners fetch. */
export interface Scan {
  /** Such as `A mail scanner that opens links`. */
  as: string;
  /** Such as `GET, Accept: text/html`. */
  request: string;
  status: number;
  /** The reply's media type. */
  type: string;
}

/** What a mail scanner's visits gave. */
export interface Scanned {
  scans: Scan[];
  /** What has become of the executions meanwhile, for people. */
  still: string;
}

/** How a link answered a POST. */
export interface Sent {
  status: number;
  body: string;
}

import { describe, expect, it } from "vitest";
import { type Acting, actions } from "../../../local/playground/actions.ts";
import { PlaygroundError } from "../../../local/playground/error.ts";
import type { Execution, Scan } from "../../../local/playground/shown.ts";
import { listen } from "../../functions/notify/server.ts";

const done: unknown[][] = [];

/** The actions, before state machines and a Slack that note what they are told. */
function acting(origin = "http://127.0.0.1:4777", looks: Execution[][] = []): ReturnType<typeof actions> {
  const machines: Acting["machines"] = {
    start: async (...told) => {
      done.push(["start", ...told]);
      return "arn:1";
    },
    stop: async (...told) => void done.push(["stop", ...told]),
    executions: async () => looks.shift() ?? [],
  };
  const outside: Acting["outside"] = {
    press: async () => {
      throw new PlaygroundError("That button isn't there");
    },
    submit: async () => {
      throw new TypeError("x is undefined");
    },
    cancel: (...told) => void done.push(["cancel", ...told]),
  };
  return actions({ address: { origin }, machines, outside });
}

function execution(id: string, over: Partial<Execution> = {}): Execution {
  const at = [{ state: "Manager", since: 1 }];
  return {
    id,
    workflow: "w",
    name: id,
    status: "RUNNING",
    startedAt: 1,
    input: "{}",
    at,
    passed: [],
    ...over,
  };
}

async function act(path: string, body: unknown, app = acting()) {
  const init = { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
  const reply = await app.request(path, init);
  return { status: reply.status, body: await reply.json() };
}

describe("an action", () => {
  it("is done as it was asked for", async () => {
    done.length = 0;
    const input = { request: "A laptop" };
    expect(await act("/start", { workflow: "arn:w", input })).toEqual({
      status: 200,
      body: { execution: "arn:1" },
    });
    expect(await act("/stop", { execution: "arn:1" })).toEqual({ status: 200, body: {} });
    expect(await act("/slack/cancel", { message: "m" })).toEqual({ status: 200, body: {} });
    expect(done).toEqual([
      ["start", "arn:w", input],
      ["stop", "arn:1"],
      ["cancel", "m"],
    ]);
  });

  it.each(["", "[]", '{"workflow":"arn:w"}', '{"workflow":"arn:w","input":[]}'])(
    "isn't done when it isn't what the page sends: %j",
    async (body) => {
      done.length = 0;
      expect(await act("/start", body)).toMatchObject({ status: 400 });
      expect(done).toEqual([]);
    },
  );

  it("says what a person can put right, with 400", async () => {
    expect(await act("/slack/press", { message: "m", action: "a" })).toEqual({
      status: 400,
      body: { error: "That button isn't there" },
    });
  });

  it("says what went wrong by itself, with 500", async () => {
    const { status } = await act("/slack/submit", { message: "m", values: {} });
    expect(status).toBe(500);
  });
});

describe("a link that is to be fetched", () => {
  it.each([
    "http://127.0.0.1:4778/respond?data=x",
    "http://example.com/respond?data=x",
    "http://127.0.0.1:4777@example.com/respond",
    "http://127.0.0.1:4777/actions/start",
    "http://127.0.0.1:4777/respond/../actions/start",
    "file:///etc/passwd",
    "x",
  ])("is refused when it isn't the playground's: %s", async (url) => {
    for (const [path, body] of [
      ["/scan", { url }],
      ["/send", { url, body: "{}" }],
    ] as const) {
      const { status, body: said } = await act(path, body);
      expect([path, status, said.error]).toEqual([
        path,
        400,
        expect.stringContaining("a link of this playground"),
      ]);
    }
  });

  it("is fetched in four ways, none of which presses, with nothing that tells Node apart", async () => {
    const { url, received } = await listen((response) => void response.writeHead(405).end());
    const app = acting(url, [[execution("1")], [execution("1")]]);
    const { body } = await act("/scan", { url: `${url}/respond?data=x` }, app);
    expect(body.still).toBe("Nothing happened: 1 running, as before");
    expect(body.scans.map(({ status }: Scan) => status)).toEqual([405, 405, 405, 405]);
    expect(received.map(({ method }) => method)).toEqual(["GET", "HEAD", "GET", "GET"]);
    for (const { headers } of received) expect(headers).not.toHaveProperty("sec-fetch-mode");
    expect(received[2]?.headers.range).toBeDefined();
  });

  it.each([
    ["ended", { status: "SUCCEEDED", at: [] }],
    ["gone on to another state", { at: [{ state: "Security", since: 2 }], passed: ["Manager"] }],
  ] satisfies [string, Partial<Execution>][])(
    "says so when an execution has %s meanwhile",
    async (_, after) => {
      const { url } = await listen((response) => void response.writeHead(200).end());
      const looks = [
        [execution("1"), execution("2")],
        [execution("1", after), execution("2"), execution("3")],
      ];
      const { body } = await act("/scan", { url: `${url}/respond` }, acting(url, looks));
      expect(body.still).toBe("Something happened meanwhile, to 1 of 2 running");
    },
  );

  it("is sent JSON as a service would, and what came back is told", async () => {
    const { url, received } = await listen((response) => void response.writeHead(201).end('{"ok":1}'));
    const { body } = await act("/send", { url: `${url}/respond?data=x`, body: '{"a":1}' }, acting(url));
    expect(body).toEqual({ status: 201, body: '{"ok":1}' });
    expect(received[0]).toMatchObject({ method: "POST", body: '{"a":1}' });
    expect(received[0]?.headers["content-type"]).toBe("application/json");
  });
});

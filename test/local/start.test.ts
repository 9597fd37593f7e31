import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { HELP } from "../../local/options.ts";
import { ROOT } from "../../local/paths.ts";
import { freePort, LOOPBACK } from "../../local/port.ts";

function run(program: string, args: string[], environment: Record<string, string> = {}) {
  const { PATH = "" } = process.env;
  const env = { PATH, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, stdout, stderr };
}

describe("npm start", () => {
  it("tells its options", () => {
    expect(run("local/start.ts", ["--help"])).toEqual({ status: 0, stdout: `${HELP}\n`, stderr: "" });
  });

  it("says in one line that it doesn't know an option", () => {
    const { status, stderr } = run("local/start.ts", ["--prot", "1"]);
    expect([status, stderr]).toEqual([1, "Unknown option '--prot': see npm start -- --help\n"]);
  });

  it("says in one line that its port is taken, before it starts anything", async () => {
    const port = await freePort();
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(port, LOOPBACK, listening));
    const { status, stdout, stderr } = run("local/start.ts", ["--port", `${port}`]);
    taken.close();
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`Port ${port} is taken: choose another one, or end what listens on it\n`);
  });
});

describe("setting up", () => {
  it("says in one line which Python is missing", () => {
    const { status, stderr } = run("local/setup.mjs", [], { PYTHON: "/nowhere/python3" });
    expect(status).toBe(1);
    expect(stderr).toBe(
      "PYTHON=/nowhere/python3 is not Python 3.10 or newer: set it to one that is, or unset it\n",
    );
  });

  it("says in one line what to install when there is no Python at all", () => {
    const { status, stderr } = run("local/setup.mjs", [], { PATH: "/nowhere" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Python 3\.10 or newer was not found: install it, [^\n]+\n$/);
  });
});

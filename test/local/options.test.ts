import { describe, expect, it } from "vitest";
import { HELP, parseOptions } from "../../local/options.ts";

const USUAL = { help: false, port: undefined, host: undefined, timeout: undefined, keep: false, open: true };

describe("the command line of npm start", () => {
  it.each([
    [[], {}],
    [["--port", "8080"], { port: 8080 }],
    [["--host"], { host: true }],
    [["--host", "--keep"], { host: true, keep: true }],
    [["--host", "192.0.2.7", "--port=1"], { host: "192.0.2.7", port: 1 }],
    [["--timeout", "30"], { timeout: 30 }],
    [["--timeout", "2592000"], { timeout: 2592000 }],
    [["--no-open"], { open: false }],
    [["-h"], { help: true }],
  ])("reads %j", (args, over) => {
    expect(parseOptions(args)).toEqual({ ...USUAL, ...over });
  });

  it.each([
    [["--port", "0"], "--port a number from 1 to 65535"],
    [["--port", "65536"], "--port"],
    [["--port", "80a"], "--port"],
    [["--timeout", "0"], "--timeout"],
    [["--timeout", "1e3"], "--timeout"],
    [["--timeout", "2592001"], "--timeout a number from 1 to 2592000"],
    [["--prot", "1"], "see npm start -- --help"],
    [["x"], "see npm start -- --help"],
    [["192.0.2.7"], "Unexpected argument '192.0.2.7': see npm start -- --help"],
    [["--no.pe"], "Unknown option '--no.pe': see npm start -- --help"],
    [["--port", "--keep"], "argument is ambiguous: see npm start -- --help"],
  ])("refuses %j in one line", (args, said) => {
    const refusal = () => parseOptions(args);
    expect(refusal).toThrow(said);
    expect(refusal).toThrow(/^[^\n]+$/);
  });

  it("tells every option in its help", () => {
    for (const option of ["--port", "--host", "--timeout", "--keep", "--no-open", "--help"])
      expect(HELP).toContain(option);
  });
});

import { expect, test } from "vitest";
import { HELP, parseOptions } from "../../release/options.ts";

const DEFAULTS = {
  help: false,
  version: "1.2.3",
  allowDirty: false,
  sourceUrl: undefined,
  homePage: undefined,
};

test("a version is enough", () => {
  expect(parseOptions(["1.2.3"])).toEqual(DEFAULTS);
});

test("options are taken before and after the version", () => {
  const args = [
    "--allow-dirty",
    "1.2.3",
    "--source-url",
    "https://git.example/x",
    "--home-page=https://x.example",
  ];
  expect(parseOptions(args)).toEqual({
    ...DEFAULTS,
    allowDirty: true,
    sourceUrl: "https://git.example/x",
    homePage: "https://x.example",
  });
});

test.each(["--help", "-h"])("%s asks for the help, which names every option, without a version", (option) => {
  expect(parseOptions([option])).toMatchObject({ help: true });
  for (const name of ["--allow-dirty", "--source-url", "--home-page", "--help"]) expect(HELP).toContain(name);
});

test.each([
  [[], "Give the version to release"],
  [["1.2"], "three numbers"],
  [["1.2.3", "1.2.4"], "Give one version, not 1.2.3 1.2.4"],
  [["1.2.3", "--source-url", "git.example/x"], "Give --source-url an address"],
  [["1.2.3", "--home-page", "ftp://x.example"], "Give --home-page an address"],
  [["1.2.3", "--push"], "see --help"],
])("%j is refused", (args, reason) => {
  expect(() => parseOptions(args)).toThrow(reason);
});

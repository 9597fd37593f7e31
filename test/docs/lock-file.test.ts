import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  inBundle?: boolean;
  optionalDependencies?: Record<string, string>;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), "utf8"));
const packages: Record<string, Locked> = read("package-lock.json").packages;
const { "": ours, ...others } = packages;
const OWN = ["packages/client", "packages/cdk"];

test("the lock file has a hash of every package, and no address to fetch one from", () => {
  expect(Object.keys(others).length).toBeGreaterThan(100);
  // What comes within another package has the hash of that one.
  const loose = Object.entries(others).filter(
    ([, { integrity, resolved, inBundle }]) => !(/^sha512-/.test(integrity ?? "") || inBundle) || resolved,
  );
  const links = OWN.map((path) => [path.replace("packages/", "node_modules/callback-urls-"), path]);
  expect(loose.map(([name, { resolved }]) => [name, resolved])).toEqual(
    expect.arrayContaining([...links, ...OWN.map((path) => [path, undefined])]),
  );
  expect(loose).toHaveLength(2 * OWN.length);
});

test("the lock file has what each platform needs, not this one alone", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, inBundle }]) =>
    Object.keys(optionalDependencies).filter(
      (name) =>
        !inBundle && !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test("package.json asks for exact versions, those of the lock file", () => {
  const { dependencies, devDependencies } = read("package.json");
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect([name, version]).toEqual([name, others[`node_modules/${name}`]?.version]);
  expect(ours).toMatchObject({ dependencies, devDependencies });
});

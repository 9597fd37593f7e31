import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    reporters: ["minimal"],
    // Handlers log a line per request.
    silent: "passed-only",
    maxWorkers: 2,
    coverage: {
      provider: "v8",
      include: ["functions/**/*.ts", "packages/*/src/**/*.ts"],
      reporter: ["text-summary"],
      thresholds: { lines: 95, branches: 95 },
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["functions", "template", "docs", "local", "examples", "bench", "release", "packages"].map(
            (folder) => `test/${folder}/**/*.test.ts`,
          ),
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: "handlers",
          include: ["test/handlers/**/*.test.ts"],
          globalSetup: ["test/handlers/setup.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "faults",
          include: ["test/faults/**/*.test.ts"],
          globalSetup: ["test/browser/setup.ts", "test/handlers/setup.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "fuzz",
          include: ["test/fuzz/**/*.test.ts"],
          globalSetup: ["test/handlers/setup.ts"],
          testTimeout: 60_000 + 60 * Number(process.env.FUZZ_RUNS ?? 2_000),
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/browser/setup.ts", "test/handlers/setup.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          globalSetup: ["test/browser/setup.ts", "test/site/setup.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "playground",
          include: ["test/playground/**/*.test.ts"],
          globalSetup: ["test/browser/setup.ts", "test/playground/setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "stack",
          include: ["test/stack/**/*.test.ts"],
          globalSetup: ["test/stack/setup.ts"],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

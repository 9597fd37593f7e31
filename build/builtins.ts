import type { Plugin } from "esbuild";

const NAMESPACE = "node-builtin";

/**
 * Takes Node's own modules as CommonJS does. An ES module's `import` of one reads all its exports, getters too: that of
 * `node:http` for `WebSocket` loads all of undici, some 15 ms, which nothing here uses.
 */
export const builtins: Plugin = {
  name: "builtins",
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: NAMESPACE }));
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

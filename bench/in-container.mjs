/**
 * The inside of a container of a built function: loads it, says how that went, then handles one event after another
 * that comes by IPC. In JavaScript, for nothing is to be loaded before the function that is measured.
 *
 * Arguments: the URL of the function's module, or nothing, for a bare Node; `list`, to name the files that are loaded.
 */
const [url, list] = process.argv.slice(2);
const clock = Date.now;
let ahead = 0;
let logged = 0;
const files = [];

Date.now = () => clock() + ahead;
const { log } = console;
console.log = (line) => {
  logged += Buffer.byteLength(line) + 1;
  log(line);
};
if (list) {
  const { registerHooks } = await import("node:module");
  registerHooks({
    load(file, context, next) {
      if (file.startsWith("file:")) files.push(file);
      return next(file, context);
    },
  });
}

const before = performance.now();
const { handler } = url ? await import(url) : {};
process.send({ ms: performance.now() - before, ...state() });

process.on("message", async (message) => {
  ahead = message.ahead;
  const start = performance.now();
  const result = await handler(message.event);
  process.send({ ms: performance.now() - start, result, ...state() });
});

/** What there is to tell since it was last told. */
function state() {
  const told = { logged, files: files.splice(0), peak: process.resourceUsage().maxRSS * 1_024 };
  logged = 0;
  return told;
}

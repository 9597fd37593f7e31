// Uses a playground as its page does: starts the simplest example, presses the link in its mail, and sees it end.
const [origin] = process.argv.slice(2);
const limit = AbortSignal.timeout(60_000);

/** Reads what the page is told, until this gives something. */
async function untilShown(find) {
  const items = new Map();
  const enough = new AbortController();
  const stream = await fetch(`${origin}/live`, { signal: AbortSignal.any([limit, enough.signal]) });
  const reader = stream.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let found; ; ) {
    const { value } = await reader.read();
    const events = (text + decoder.decode(value, { stream: true })).split("\n\n");
    text = events.pop();
    for (const event of events) {
      const put = JSON.parse(/^data: (.+)$/m.exec(event)?.[1] ?? "{}");
      if (put.value) items.set(`${put.kind} ${put.value.id}`, put);
    }
    found = [...items.values()].map(({ kind, value }) => find(kind, value)).find(Boolean);
    if (!found) continue;
    enough.abort();
    return found;
  }
}

async function act(action, body) {
  const headers = { "content-type": "application/json", origin };
  const reply = await fetch(`${origin}/actions/${action}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${action}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

const workflow = await untilShown(
  (kind, value) => kind === "workflow" && value.name === "HumanApproval" && value,
);
const { execution } = await act("start", { workflow: workflow.id, input: workflow.input });
const mail = await untilShown((kind, value) => kind === "message" && value.channel === "email" && value);
const { url } = mail.links.find(({ label }) => label === "Approve");
const { scans } = await act("scan", { url });
console.log(`Scanners: ${scans.map(({ status }) => status).join(", ")}`);
const page = await fetch(url, { headers: { accept: "text/html" } });
if (!(await page.text()).includes("<form")) throw new Error(`The link has no page: ${page.status}`);
const pressed = await fetch(url, { method: "POST", redirect: "manual" });
console.log(`Pressed: ${pressed.status}`);
const { status, output } = await untilShown(
  (kind, value) => kind === "execution" && value.id === execution && value.status !== "RUNNING" && value,
);
console.log(`Ended: ${status} ${output}`);
if (status !== "SUCCEEDED" || !output.includes("Approved")) process.exit(1);

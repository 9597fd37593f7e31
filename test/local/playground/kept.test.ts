import { mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keepOutbox, restoreOutbox } from "../../../local/playground/kept.ts";
import { Live } from "../../../local/playground/live.ts";
import { Outbox } from "../../../local/playground/outbox.ts";

const MAIL = Buffer.from("To: ann@example.com\r\nSubject: Hi\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>");
const folder = async () => join(await mkdtemp(join(tmpdir(), "kept-")), "kept");

describe("what --keep keeps", () => {
  it("are the messages, as they were, where only their owner looks", async () => {
    const path = await folder();
    const outbox = new Outbox(new Live());
    await outbox.receive(MAIL);
    await keepOutbox(outbox, path);
    const live = new Live();
    const restored = new Outbox(live);
    await restoreOutbox(restored, path);
    expect(JSON.stringify(restored)).toBe(JSON.stringify(outbox));
    expect(restored.htmlOf(live.all("message")[0]?.id ?? "")).toContain("<p>Hi</p>");
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(await readdir(path)).toEqual(["outbox.json"]);
  });

  it("is nothing at first", async () => {
    const live = new Live();
    await restoreOutbox(new Outbox(live), await folder());
    expect(live.all("message")).toEqual([]);
  });

  it("says what to do when it can't be read", async () => {
    const path = await folder();
    await keepOutbox(new Outbox(new Live()), path);
    await writeFile(join(path, "outbox.json"), '{"messages":[');
    await expect(restoreOutbox(new Outbox(new Live()), path)).rejects.toThrow(
      `${path} can't be read: delete it`,
    );
  });
});

import { describe, expect, it } from "vitest";
import { awsError } from "../fakes.ts";
import { HTML, heartbeat, setUp, stillAndQuiet } from "./answering.ts";

stillAndQuiet();

describe("a reply", () => {
  it("says it in HTML and in text", async () => {
    const { press } = setUp();
    const page = await press({}, { headers: HTML });
    expect(page.headers).toMatchObject({ "content-type": "text/html; charset=utf-8" });
    expect(page.body).toContain("Your answer was sent: approve.");
    const text = await press({}, { headers: { accept: "text/plain" } });
    expect(text).toMatchObject({ body: "Your answer was sent: approve.\n" });
  });

  it("uses the creator's own words, and its redirect before all", async () => {
    const { press } = setUp();
    const response = { json: { ok: [] }, html: "<script>1</script>", text: "ok" };
    const inForm = (accept: string) => press({ action: heartbeat({ response }) }, { headers: { accept } });
    expect((await inForm("*/*")).body).toBe('{"ok":[]}');
    expect((await inForm("text/plain")).body).toBe("ok");
    const page = await inForm("text/html");
    expect(page.body).toBe("<script>1</script>");
    expect(page.headers["content-security-policy"]).toMatch(
      /^sandbox; default-src 'none';.*form-action 'none'/,
    );
    const redirect = { ...response, redirect: "https://example.com/é" };
    const moved = await press({ action: heartbeat({ response: redirect }) });
    expect(moved).toMatchObject({
      status: 303,
      body: "",
      headers: { location: "https://example.com/%C3%A9" },
    });
  });

  it.each([
    ["application/json", "InvalidPayload"],
    ["text/plain", "InvalidPayload: "],
    ["text/html", "<h1>Invalid link</h1>"],
  ])("says errors in %s", async (accept, words) => {
    const reply = await setUp().press({}, { headers: { accept }, query: { data: "x" } });
    expect(reply.headers["content-type"]).toContain(accept);
    expect(reply.body).toContain(words);
  });

  it.each([
    ["TaskTimedOut", 410, "Already answered or expired"],
    ["ThrottlingException", 503, "Try again"],
    ["TaskDoesNotExist", 400, "Already answered or expired"],
    ["InvalidOutput", 400, "This didn’t work"],
    ["InvalidToken", 400, "This didn’t work"],
  ])("tells a person what %s means", async (name, status, title) => {
    const { press } = setUp({}, awsError(name));
    const reply = await press({}, { headers: HTML });
    expect(reply.status).toBe(status);
    expect(reply.body).toContain(`<title>${title}</title>`);
    expect(reply.body).not.toContain("canary");
  });

  it("tells a person whose answer got no reply that it may be recorded, and never as a failure", async () => {
    const { press } = setUp({}, awsError("TaskTimedOut", { attempts: 2 }));
    const { body } = await press({}, { headers: HTML });
    expect(body).toContain("<title>Recorded, or already answered</title>");
    expect(body).not.toContain("TaskTimedOut");
  });
});

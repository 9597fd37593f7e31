import { describe, expect, it } from "vitest";
import type { FixedAction } from "../../../../functions/action/action.ts";
import { confirmationPage } from "../../../../functions/respond/pages/confirmation.ts";
import { shown } from "../visiting.ts";

const approve: FixedAction = { name: "approve", type: "success", output: null };

async function page(over: Partial<FixedAction> = {}, until?: string) {
  const { main, ...rest } = confirmationPage({ ...approve, ...over } as FixedAction, until);
  return { ...rest, main: await shown(main) };
}

describe("confirmationPage", () => {
  it("is one form with one button, and nothing else, when only a name is given", async () =>
    expect(await page()).toEqual({
      title: "approve",
      posts: true,
      main: '<form method="post">\n<button type="submit" class="button success" dir="auto">approve</button>\n</form>',
    }));

  it.each([
    [{ label: "Approve it" }, "Approve it", "Approve it"],
    [{ label: "Approve it", confirm: true }, "Approve it", "Approve it"],
    [{ label: "Approve it", confirm: { title: "Leave?" } }, "Leave?", "Approve it"],
    [{ label: "Approve it", confirm: { button: "Yes" } }, "Approve it", "Yes"],
    [{ confirm: { title: "Leave?", button: "Yes" } }, "Leave?", "Yes"],
    [{ label: "Approve it", confirm: { title: "", button: " " } }, "Approve it", "Approve it"],
    [{ label: " ", confirm: { title: "\n" } }, "approve", "approve"],
  ])("names the page and the button after %j", async (over, title, button) => {
    const { main, ...rest } = await page(over);
    expect(rest.title).toBe(title);
    expect(main).toContain(`>${button}</button>`);
  });

  it.each(["success", "failure", "heartbeat"])(
    "tells what kind of answer it is when that is a %s",
    async (type) =>
      expect((await page({ type } as Partial<FixedAction>)).main).toContain(`class="button ${type}"`),
  );

  it("says the message first and the expiry last", async () => {
    const { main } = await page({ confirm: { message: "Ann\nasks" } }, "Until then.");
    expect(main).toMatch(/^<p class="message" dir="auto">Ann\nasks<\/p>\n<form /);
    expect(main).toMatch(/<\/form>\n<p class="note">Until then.<\/p>$/);
  });

  it("shows hostile words as text", async () => {
    const hostile = `<script>"'&`;
    const { main } = await page({ confirm: { message: hostile, button: hostile } });
    expect(main.split("&lt;script&gt;&quot;&#39;&amp;")).toHaveLength(3);
    expect(main).not.toContain("<script");
  });
});

import { describe, expect, it } from "vitest";
import { DayKeys } from "../../../functions/seal/day-keys.ts";
import { pack } from "../../../functions/seal/layout.ts";
import { open } from "../../../functions/seal/open.ts";
import { DAY, fakeKms, NOW, OTHER_KEY_ARN, stillKeys } from "../fakes.ts";
import { approveClaims } from "./claims.ts";
import { forge, INVALID, stack } from "./stack.ts";

describe("open", () => {
  it("takes a link until 366 days after its day, and says expired from then on", async () => {
    const { seal, open, kms } = stack();
    const data = await seal();
    await expect(open(data, NOW + 366 * DAY)).resolves.toMatchObject({ token: approveClaims().token });
    kms.calls.length = 0;
    await expect(open(data, NOW + 367 * DAY)).rejects.toMatchObject({ code: "ExpiredPayload", status: 410 });
    expect(kms.calls).toHaveLength(0);
  });

  it("takes a link of tomorrow, because clocks differ, and none of the day after", async () => {
    const { seal, open } = stack();
    const data = await seal();
    await expect(open(data, NOW - DAY)).resolves.toBeDefined();
    await expect(open(data, NOW - 2 * DAY)).rejects.toMatchObject({ ...INVALID, reason: "day" });
  });

  it("refuses a link from its expiration on", async () => {
    const { seal, open } = stack();
    const data = await seal(approveClaims({ expiration: NOW + 1_000 }));
    await expect(open(data, NOW + 999)).resolves.toBeDefined();
    await expect(open(data, NOW + 1_000)).rejects.toMatchObject({ code: "ExpiredPayload", status: 410 });
  });

  it("refuses a link of another audience, key or door", async () => {
    const kms = fakeKms();
    const { seal } = stack(kms);
    const data = await seal();
    const roots = [kms.root()];
    await expect(stack(kms, kms.root(undefined, "other")).open(data)).rejects.toMatchObject(INVALID);
    await expect(stack(kms, kms.root(OTHER_KEY_ARN)).open(data)).rejects.toMatchObject(INVALID);
    await expect(open(data, "slack", { roots, keys: new DayKeys() }, NOW)).rejects.toMatchObject({
      reason: "door",
    });
  });

  it("opens links of the previous key, also when its tag is the same", async () => {
    const kms = fakeKms();
    const previous = stack(kms);
    const data = await previous.seal();
    for (const tag of [kms.root(OTHER_KEY_ARN).tag, previous.root.tag]) {
      const roots = [{ ...kms.root(OTHER_KEY_ARN), tag }, previous.root];
      await expect(open(data, "web", { roots, keys: stillKeys() }, NOW)).resolves.toEqual(approveClaims());
    }
  });

  it("refuses parts that are swapped between two good links", async () => {
    const { seal, open } = stack();
    const [one, two] = [(await seal()).split("."), (await seal()).split(".")];
    for (const at of [2, 3, 4]) {
      const swapped = one.map((part, index) => (index === at ? two[at] : part)).join(".");
      await expect(open(swapped)).rejects.toMatchObject({ ...INVALID, reason: "authenticity" });
    }
  });

  it.each([
    ["layout", Buffer.from("not of our layout")],
    ["content", Buffer.from(pack(approveClaims({ token: "" }), "web"))],
  ])("refuses what authenticates with another %s", async (reason, plaintext) => {
    await expect(stack().open(await forge({ plaintext }))).rejects.toMatchObject({ ...INVALID, reason });
  });

  it.each([
    ["ThrottlingException", 503],
    ["TimeoutError", 503],
    ["DisabledException", 500],
    ["AccessDeniedException", 500],
  ])("says it is our fault when KMS answers %s", async (name, status) => {
    const { seal } = stack();
    const { kms, open } = stack();
    kms.fail = name;
    const error = await open(await seal()).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "ServiceError", status, reason: `KMS ${name}` });
    expect(error.message).not.toContain("canary");
    expect(error.headers).toEqual(status === 503 ? { "retry-after": "5" } : {});
  });
});

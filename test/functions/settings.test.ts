import { afterEach, describe, expect, it, vi } from "vitest";
import { flag, keeping, oneOf, permissions, required, rootKeyFrom } from "../../functions/settings.ts";

const isColour = (value: string) => value.startsWith("#");

afterEach(() => vi.unstubAllEnvs());

describe("settings", () => {
  it("name the variable that is missing", () => expect(() => required("NOT_THERE")).toThrow("NOT_THERE"));

  it("take true and false and nothing else for a flag", () => {
    vi.stubEnv("A_FLAG", "true");
    expect(flag("A_FLAG")).toBe(true);
    vi.stubEnv("A_FLAG", "yes");
    expect(() => flag("A_FLAG")).toThrow("A_FLAG");
    expect(() => oneOf("A_FLAG", ["no"])).toThrow("A_FLAG to one of no");
  });

  it("say the rule that a value breaks", () => {
    vi.stubEnv("COLOUR", "#0b57d0");
    expect(keeping("COLOUR", isColour, "a colour")).toBe("#0b57d0");
    vi.stubEnv("COLOUR", "red");
    expect(() => keeping("COLOUR", isColour, "a colour")).toThrow("Set COLOUR to a colour");
  });

  it("allow no post actions without encryption", () => {
    vi.stubEnv("ENABLE_OUTPUT_PARAMETERS", "true");
    vi.stubEnv("ENABLE_POST_ACTIONS", "true");
    vi.stubEnv("ENABLE_DURABLE_CALLBACKS", "true");
    vi.stubEnv("DISABLE_ENCRYPTION", "true");
    expect(permissions()).toEqual({ outputParameters: true, postActions: false, durableCallbacks: true });
    vi.stubEnv("DISABLE_ENCRYPTION", "false");
    expect(permissions()).toEqual({ outputParameters: true, postActions: true, durableCallbacks: true });
  });

  it("make a root key of an ARN, none of an empty text, and refuse anything else", () => {
    vi.stubEnv("AUDIENCE", "aud");
    vi.stubEnv("KEY", "");
    expect(rootKeyFrom("KEY")).toBeNull();
    vi.stubEnv("KEY", "arn:aws:kms:eu-west-1:111122223333:key/1");
    expect(rootKeyFrom("KEY")?.tag).toHaveLength(2);
    vi.stubEnv("KEY", "alias/mine");
    expect(() => rootKeyFrom("KEY")).toThrow("KEY");
  });
});

import { describe, expect, it } from "vitest";
import { assertPermitted } from "../../../functions/answer/permitted.ts";
import { approveClaims } from "../seal/claims.ts";

const ALL = { outputParameters: true, postActions: true, durableCallbacks: true };
const { token: _, ...others } = approveClaims();
const post = { name: "decide", type: "post", outcomes: [] } as const;

const LINKS = [
  ["a callback", { ...others, callbackId: "Y2I=" }, "durableCallbacks", "DurableCallbacksDisabled"],
  ["parameters", approveClaims({ parameters: true }), "outputParameters", "ParametersDisabled"],
  [
    "a post action",
    approveClaims({ action: { ...post, outcomes: [] } }),
    "postActions",
    "PostActionsDisabled",
  ],
] as const;

describe("a link that has", () => {
  it.each(LINKS)("%s is permitted while that is on, and refused when it is off", (_, claims, name, code) => {
    expect(() => assertPermitted(claims, ALL)).not.toThrow();
    expect(() => assertPermitted(claims, { ...ALL, [name]: false })).toThrow(
      expect.objectContaining({ code, status: 400 }),
    );
  });

  it("none of these is permitted while all is off", () => {
    const nothing = { outputParameters: false, postActions: false, durableCallbacks: false };
    expect(() => assertPermitted(approveClaims(), nothing)).not.toThrow();
  });
});

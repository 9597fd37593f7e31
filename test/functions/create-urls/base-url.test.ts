import { describe, expect, it } from "vitest";
import { baseUrlOf } from "../../../functions/create-urls/base-url.ts";

const home = { baseUrl: "https://home.example.com/v1", region: "eu-west-1" };

describe("baseUrlOf", () => {
  it("is the stack's own when none is asked for", () =>
    expect(baseUrlOf(undefined, home)).toBe(home.baseUrl));

  it.each([
    ["https://example.com", "https://example.com"],
    ["https://example.com/", "https://example.com"],
    ["HTTP://Example.com:8080/a/", "http://example.com:8080/a"],
    ['https://example.com/a"b', "https://example.com/a%22b"],
  ])("takes %s without its trailing slash", (requested, base) =>
    expect(baseUrlOf(requested, home)).toBe(base),
  );

  it.each([
    [{ api_id: "abc", stage: "v1" }, "https://abc.execute-api.eu-west-1.amazonaws.com/v1"],
    [
      { api_id: "abc", stage: "s", region: "cn-north-1" },
      "https://abc.execute-api.cn-north-1.amazonaws.com.cn/s",
    ],
    [
      { api_id: "abc", stage: "s", region: "us-gov-west-1" },
      "https://abc.execute-api.us-gov-west-1.amazonaws.com/s",
    ],
  ])("puts %j together in its partition", (requested, base) => expect(baseUrlOf(requested, home)).toBe(base));
});

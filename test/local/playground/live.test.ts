import { describe, expect, it } from "vitest";
import { Live } from "../../../local/playground/live.ts";
import type { Call, Put } from "../../../local/playground/shown.ts";

const call = (id: string, name = "GenerateMac"): Call => ({ id, at: 1, service: "KMS", name });

describe("what the page shows", () => {
  it("is told whole to whoever comes, then as it changes, in order", () => {
    const live = new Live();
    live.put("call", call("1"));
    const told: Put[] = [];
    const end = live.subscribe((put) => told.push(put));
    live.put("call", call("2"));
    live.put("call", call("1", "SendTaskSuccess"));
    end();
    live.put("call", call("3"));
    expect(told.map(({ value }) => value)).toEqual([call("1"), call("2"), call("1", "SendTaskSuccess")]);
    expect(live.all("call").map(({ id }) => id)).toEqual(["1", "2", "3"]);
  });

  it("isn't told again when it is as it was", () => {
    const live = new Live();
    live.put("call", call("1"));
    const told: Put[] = [];
    live.subscribe((put) => told.push(put));
    live.put("call", call("1"));
    expect(told).toHaveLength(1);
  });

  it("keeps kinds apart, and the latest 500 of each", () => {
    const live = new Live();
    live.put("status", { id: "status", state: "ready", text: "Ready" });
    for (let count = 0; count < 510; count++) live.put("call", call(String(count)));
    expect(live.all("call")).toHaveLength(500);
    expect(live.all("call")[0]?.id).toBe("10");
    expect(live.get("status", "status")?.text).toBe("Ready");
    expect(live.get("call", "status")).toBeUndefined();
  });
});

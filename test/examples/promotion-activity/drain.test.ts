import { describe, expect, it } from "vitest";
import { drain, type Task, type Work } from "../../../examples/promotion-activity/poller/drain.ts";

const task = (token: string): Task => ({ token, input: "{}" });
const named = (name: string) => Object.assign(new Error("canary"), { name });

/** Work on so many waiting tasks, which it keeps account of. */
function workOn(count: number, over: Partial<Work> = {}) {
  const waiting = Array.from({ length: count }, (_, number) => task(`token ${number}`));
  const asked: string[] = [];
  const failed: [string, object][] = [];
  const work: Work = {
    hasTime: () => true,
    nextTask: async () => waiting.shift(),
    ask: async ({ token }) => void asked.push(token),
    fail: async ({ token }, failure) => void failed.push([token, failure]),
    ...over,
  };
  return { work, waiting, asked, failed };
}

describe("drain", () => {
  it.each([1, 4, 30])("asks for each of 25 tasks once when %i workers share them", async (workers) => {
    const { work, asked, failed } = workOn(25);
    expect(await drain(work, workers)).toEqual({ asked: 25, failed: {}, stopped: [] });
    expect(new Set(asked).size).toBe(25);
    expect(asked).toHaveLength(25);
    expect(failed).toEqual([]);
  });

  it("polls by all workers at once", async () => {
    let open = 0;
    let most = 0;
    const nextTask = async () => {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open--;
      return undefined;
    };
    await drain(workOn(0, { nextTask }).work, 7);
    expect(most).toBe(7);
  });

  it("begins no poll when there is no time", async () => {
    let polls = 3;
    const { work, waiting } = workOn(10, { hasTime: () => polls-- > 0 });
    expect(await drain(work, 1)).toEqual({ asked: 3, failed: {}, stopped: [] });
    expect(waiting).toHaveLength(7);
  });

  it("fails the tasks that nobody could be asked for, and goes on", async () => {
    const failure = { error: "InvalidRequest", cause: "why" };
    const ask = async ({ token }: Task) => (token === "token 2" ? undefined : failure);
    const { work, failed } = workOn(5, { ask });
    expect(await drain(work, 2)).toEqual({ asked: 1, failed: { InvalidRequest: 4 }, stopped: [] });
    expect(failed.map(([token]) => token).toSorted()).toEqual(["token 0", "token 1", "token 3", "token 4"]);
    expect(failed[0]?.[1]).toBe(failure);
  });

  it("leaves the others at work when a poll stops one, and gives the error's name alone", async () => {
    const { work, waiting } = workOn(6);
    let polls = 0;
    const nextTask = async () => {
      if (polls++ === 0) throw named("AccessDeniedException");
      return waiting.shift();
    };
    const tally = await drain({ ...work, nextTask }, 2);
    expect(tally).toEqual({ asked: 6, failed: {}, stopped: ["AccessDeniedException"] });
  });

  it("names what stopped a worker when a task couldn't be failed", async () => {
    const ask = async () => ({ error: "DeliveryFailed", cause: "" });
    const fail = async () => Promise.reject(named("ThrottlingException"));
    const tally = await drain(workOn(1, { ask, fail }).work, 1);
    expect(tally).toEqual({ asked: 0, failed: { DeliveryFailed: 1 }, stopped: ["ThrottlingException"] });
  });
});

import { describe, expect, test } from "vitest";
import { stepFunctions } from "./aws.ts";
import { link } from "./link.ts";
import { parameterized, press, stack } from "./parameterized.ts";
import { summary } from "./reply.ts";
import { jsonPost } from "./rest-event.ts";
import { deploy } from "./stack.ts";

describe("an output parameter", () => {
  test("doesn't take the place of a stray $ when it has no name", async () => {
    await expect(parameterized({ output: "5 $ each" })).rejects.toThrow("A $ stands alone");
    const { said, calls } = await press(await parameterized({ output: "$a" }), { "": "x" });
    expect([said, calls]).toEqual(["400 OutputFormatting", 0]);
  });

  test("fills in keys and values at every level, and nothing but strings", async () => {
    const link = await parameterized({ output: { "k-$a": ["$b", 1, null, { $$: "${b}c" }] } });
    const { answer } = await press(link, { a: "$b", b: "B" });
    expect(answer?.output).toBe('{"k-$b":["B",1,null,{"$":"Bc"}]}');
  });

  test("fills in error and cause", async () => {
    const { answer } = await press(await parameterized({ type: "failure", error: "E$a", cause: "C${a}" }), {
      a: "1",
    });
    expect(answer).toMatchObject({ operation: "SendTaskFailure", error: "E1", cause: "C1" });
  });

  test("takes the last of repeated values", async () => {
    const { url, token } = await parameterized({ output: "$a" });
    await stack.respond(jsonPost(`${url}&a=1&a=2`, {}));
    expect(stepFunctions.answerTo(token)?.output).toBe('"2"');
  });

  test("takes action and type from the seal, and never data", async () => {
    expect((await press(await parameterized({ output: "$action $type" }))).answer?.output).toBe(
      '"approve success"',
    );
    await expect(parameterized({ output: "$data" })).rejects.toThrow("A parameter is missing");
  });

  test("is left alone when the creator didn't ask for it", async () => {
    const { answer } = await press(await link(stack, { output: "$a $ ${" }), { a: "1" });
    expect(answer?.output).toBe('"$a $ ${"');
  });

  test.for<[string, object, number]>([
    ["an error of 257 characters", { type: "failure", error: "$x" }, 257],
    ["a cause of 32,769 characters", { type: "failure", cause: "$x$x$x$x$x$x$x$x$x" }, 3_641],
    ["an output of 262,145 bytes", { output: Array(100).fill("$x") }, 2_620],
  ])("gives OutputFormatting and sends nothing when it makes %s", async ([, action, length]) => {
    const { said, calls } = await press(await parameterized(action), { x: "é".repeat(length) });
    expect([said, calls]).toEqual(["400 OutputFormatting", 0]);
  });

  test("gives OutputFormatting and sends nothing when two keys become the same", async () => {
    const { said, calls } = await press(await parameterized({ output: { $a: 1, b: 2 } }), { a: "b" });
    expect([said, calls]).toEqual(["400 OutputFormatting", 0]);
  });

  test("gives ParametersDisabled and sends nothing when the stack has them no more", async () => {
    const { url, token } = await parameterized({ output: "$a" });
    const without = await deploy({ ENCRYPTION_KEY_ARN: stack.keyArn });
    expect(summary(await without.respond(jsonPost(`${url}&a=1`, {})))).toBe("400 ParametersDisabled");
    expect(stepFunctions.callsFor(token)).toHaveLength(0);
  });
});

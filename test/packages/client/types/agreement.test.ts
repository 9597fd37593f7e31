import { describe, expectTypeOf, it } from "vitest";
import type { z } from "zod/mini";
import type { requestSchema } from "../../../../functions/create-urls/request.ts";
import type { Json as ServerJson } from "../../../../functions/json.ts";
import type { notifySchema } from "../../../../functions/notify/request.ts";
import type {
  Action,
  Channel,
  CreateUrlsRequest,
  NotifyRequest,
  Outcome,
} from "../../../../packages/client/src/index.ts";

/** A type of the client's as the functions have it: their JSON has an index, the client's may have none; lists may change. */
type AsParsed<Type> =
  IsSame<Type, ClientJson> extends true
    ? ServerJson
    : IsSame<Type, Outcome["schema"]> extends true
      ? boolean | { [keyword: string]: ServerJson }
      : Type extends object
        ? { -readonly [Key in keyof Type]: AsParsed<Exclude<Type[Key], undefined>> }
        : Type;
type ClientJson = (Action & { type: "success" })["output"];
type IsSame<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

describe("the client's types agree with the functions'", () => {
  type Create = z.input<typeof requestSchema>;
  type Notify = z.input<typeof notifySchema>;

  it("so that they take each request of the client", () => {
    expectTypeOf<AsParsed<CreateUrlsRequest>>().toExtend<Create>();
    expectTypeOf<AsParsed<NotifyRequest>>().toExtend<Notify>();
  });

  it("so that they have no field that the client hasn't", () => {
    type FieldsOf<Type> = Type extends unknown ? keyof Type : never;
    expectTypeOf<FieldsOf<CreateUrlsRequest>>().toEqualTypeOf<keyof Create>();
    expectTypeOf<FieldsOf<NotifyRequest>>().toEqualTypeOf<keyof Notify>();
    expectTypeOf<FieldsOf<Channel>>().toEqualTypeOf<FieldsOf<Notify["channels"][number]>>();
    type ActionFields = FieldsOf<Create["actions"][number]>;
    expectTypeOf<FieldsOf<Action>>().toEqualTypeOf<ActionFields>();
  });
});

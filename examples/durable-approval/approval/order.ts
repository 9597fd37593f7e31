import * as z from "zod/mini";

const line = z.string("Must be text").check(z.regex(/^.{1,60}$/, "Must be a line of 1 to 60 characters"));

const schema = z.object({
  order: line,
  supplier: line,
  amount: line,
  approver: z.email("Must be a mail address"),
});

/** An order that somebody has to approve. */
export type Order = z.infer<typeof schema>;

/** Reads what the function was invoked with. @throws Error `InvalidOrder`, saying what is wrong with it */
export function readOrder(event: unknown): Order {
  const { success, data, error } = schema.safeParse(event);
  if (success) return data;
  const wrong = error.issues.map(({ path, message }) => `${path.join(".") || "order"}: ${message}`);
  throw Object.assign(new Error(wrong.join("; ")), { name: "InvalidOrder" });
}

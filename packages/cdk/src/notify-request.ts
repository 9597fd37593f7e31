import type { IResolvable } from "aws-cdk-lib";
import type { NotifyRequest } from "callback-urls-client";

/** What the task fills in: its token, and when its links end. */
type FilledIn = "token" | "callback_id" | "expires_in" | "expiration";

type Fields = Omit<NotifyRequest, FilledIn | "actions"> & Partial<Pick<NotifyRequest, "actions">>;

/**
 * What Notify takes, but for what the task fills in; without actions, people get 'Approve' and 'Reject'. Any value may
 * be an expression.
 */
export type ApprovalRequest = { [Name in keyof Fields]: OrExpression<Fields[Name]> };

/**
 * A value, or what gives it as the state is entered, at any depth: in JSONata `{% … %}`, in JSONPath what CDK's
 * `JsonPath` gives.
 */
export type OrExpression<Value> =
  | `{% ${string} %}`
  | IResolvable
  | (Value extends readonly (infer Item)[]
      ? OrExpression<Item>[]
      : Value extends object
        ? { [Name in keyof Value]: OrExpression<Value[Name]> }
        : Value);

import type {
  CreateUrlsFields,
  FailureAction,
  FailureOutcome as FailureFields,
  HeartbeatAction,
  HeartbeatOutcome,
  NotifyFields,
  PostAction as PostFields,
  SuccessAction,
  SuccessOutcome as SuccessFields,
} from "./requests.ts";
import type { AtMostOne, ExactlyOne } from "./rules.ts";

type Output = "output" | "output_body" | "output_path";
type Failure = "error" | "error_path";
type Cause = "cause" | "cause_path";

type SuccessOutcome = Omit<SuccessFields, Output> & ExactlyOne<SuccessFields, Output>;
type FailureOutcome = Omit<FailureFields, Failure | Cause> &
  AtMostOne<FailureFields, Failure> &
  AtMostOne<FailureFields, Cause>;

/** What one body of a `post` action does, by `type`. */
export type Outcome = SuccessOutcome | FailureOutcome | HeartbeatOutcome;

/** Lets the body of a POST, or a person's form, choose what happens. */
export type PostAction = Omit<PostFields, "outcomes"> & { outcomes: readonly Outcome[] };

/** What one link does, by `type`; `Name` is its name. */
export type Action<Name extends string = string> = (
  | SuccessAction
  | FailureAction
  | HeartbeatAction
  | PostAction
) & { name: Name };

type Target = "token" | "callback_id";
type Expiration = "expiration" | "expires_in";

/** What both requests have. */
type LinkFields = Pick<CreateUrlsFields, keyof CreateUrlsFields & keyof NotifyFields>;

/** What every request for links has: a token or a callback's id, actions, perhaps one expiration, and the rest. */
export type ForLinks<Name extends string> = Omit<LinkFields, Target | Expiration | "actions"> &
  ExactlyOne<LinkFields, Target> &
  AtMostOne<LinkFields, Expiration> & { actions: readonly Action<Name>[] };

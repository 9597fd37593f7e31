/** Every error code a caller can see, with its HTTP status (docs/reference.md, Errors). */
const STATUS = {
  InvalidJSON: 400,
  InvalidAction: 400,
  DuplicateActionName: 400,
  InvalidDate: 400,
  InvalidPostActionOutcome: 400,
  InvalidJsonPath: 400,
  UrlTooLong: 400,
  InvalidRequest: 400,
  ChannelDisabled: 400,
  ParametersDisabled: 400,
  PostActionsDisabled: 400,
  DurableCallbacksDisabled: 400,
  InvalidPayload: 400,
  EncryptionRequired: 400,
  DecryptionUnsupported: 400,
  ActionMismatched: 400,
  OutputFormatting: 400,
  InvalidPostActionBody: 400,
  Unauthorized: 401,
  NotFound: 404,
  PostActionNotPosted: 405,
  ConfirmationRequired: 405,
  MethodNotAllowed: 405,
  StepFunctionsError: 410,
  DurableExecutionError: 410,
  ExpiredPayload: 410,
  UnsupportedMediaType: 415,
  EncryptionFailed: 500,
  ServiceError: 500,
  DeliveryFailed: 502,
} as const satisfies Record<string, number>;

/** A stable, documented name for what went wrong. */
export type ErrorCode = keyof typeof STATUS;

interface CallbackErrorOptions {
  /** What failed underneath. Never shown and never logged: it can quote tokens and outputs. */
  cause?: unknown;
  /** Why, as a short code for the log alone, where the caller must not learn it. */
  reason?: string;
  /** An HTTP status other than the code's usual one. */
  status?: number;
  /** Headers that belong to this error, such as `Allow` or `Retry-After`. */
  headers?: Record<string, string>;
}

/** The one base of all errors we raise. `message` is shown to callers and quotes no token, payload or output. */
export class CallbackError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly reason: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: CallbackErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = code;
    this.code = code;
    this.status = options.status ?? STATUS[code];
    this.reason = options.reason;
    this.headers = options.headers ?? {};
  }
}

/** Gives what was thrown as one of our errors; anything unforeseen is a fault of ours with nothing inner shown. */
export function asCallbackError(thrown: unknown): CallbackError {
  return thrown instanceof CallbackError ? thrown : unforeseen(thrown);
}

/**
 * Gives what a function throws when it is invoked directly, for a state machine's Retry and Catch: an error of the
 * code's name and nothing else on it. Lambda shows and logs whatever hangs on one, and its Node runtime can't tell an
 * error without a stack, so that is one word: what is in it, too, takes room in the cause that Step Functions keeps.
 */
export function bareError({ code, message }: CallbackError): Error {
  const error = new Error(message);
  error.name = code;
  error.stack = code;
  return error;
}

function unforeseen(cause: unknown): CallbackError {
  return serviceError(`unexpected ${cause instanceof Error ? cause.name : typeof cause}`, { cause });
}

/**
 * A fault of ours or of AWS: 500, or 503 with `Retry-After` when it is worth trying again at once.
 * @param reason the log's word for it
 */
export function serviceError(
  reason: string,
  options: { retry?: boolean; cause?: unknown; message?: string } = {},
): CallbackError {
  return new CallbackError(
    "ServiceError",
    options.message ?? "The service could not do this now; try again",
    {
      cause: options.cause,
      reason,
      ...(options.retry && { status: 503, headers: { "retry-after": "5" } }),
    },
  );
}

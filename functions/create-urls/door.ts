import { typesOf } from "../action/action.ts";
import { asCallbackError, type CallbackError } from "../errors.ts";
import { publisher } from "../events/publish.ts";
import { type LogEntry, noteError } from "../log.ts";
import { DayKeys } from "../seal/day-keys.ts";
import { logging, permissions, required, rootKeyFrom } from "../settings.ts";
import { type CreatedUrls, type Creation, createUrls, logCreation, newTransactionId } from "./create-urls.ts";
import { parseRequest, requestSchema } from "./request.ts";

/** How a creation ended, before a door says it in its own way. */
export type CreationResult = { created: CreatedUrls } | { refused: CallbackError; body: CreationError };

/** What a caller is told of an error. */
interface CreationError {
  /** Only when the request was understood. */
  transaction_id?: string;
  error: string;
  message: string;
}

/** Reads what a creation works with from the environment, but for where the links lead. */
export function creationFrom(baseUrl: string): Creation {
  return {
    sealer: { root: rootKeyFrom("ENCRYPTION_KEY_ARN"), keys: new DayKeys() },
    permissions: permissions(),
    home: { baseUrl, region: required("AWS_REGION") },
    publish: publisher(required("EVENT_BUS_NAME")),
    logging: logging(),
  };
}

/**
 * Creates the URLs of one request and writes its log line. Never throws.
 * @param read gives the request as it came; what it throws is told as any other error
 */
export async function create(read: () => unknown, creation: Creation): Promise<CreationResult> {
  const start = performance.now();
  const entry: LogEntry = {};
  try {
    const request = parseRequest(requestSchema, read());
    entry.transaction_id = newTransactionId();
    entry.actions = typesOf(request.actions);
    return { created: await createUrls(request, entry.transaction_id, creation, Date.now(), entry) };
  } catch (thrown) {
    const refused = asCallbackError(thrown);
    noteError(entry, refused);
    return { refused, body: errorBody(refused, entry.transaction_id) };
  } finally {
    logCreation(entry, start, creation);
  }
}

function errorBody({ code, message }: CallbackError, transactionId: LogEntry[string]): CreationError {
  return {
    ...(typeof transactionId === "string" && { transaction_id: transactionId }),
    error: code,
    message,
  };
}

/** The COMMIT was sent and no answer came: the work may or may not be stored. Look it up by its idempotency key. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';

  constructor(cause: unknown) {
    super('the outcome of the transaction is unknown', { cause });
  }
}

/** A statement failed inside the transaction, and the work went on as if nothing had happened. Nothing was stored. */
export class TransactionAborted extends Error {
  override readonly name = 'TransactionAborted';

  constructor() {
    super('a statement of the transaction failed and its error was not passed on');
  }
}

/** Serialization failure, deadlock: the transaction was undone by the database and may simply be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);

/** Class 23 names a constraint; 22004 is how a cluster reports a missing value. */
const CONSTRAINT_CODES = /^(23...|22004)$/;

/** `constraint "name"`, also in the words of a server that speaks Chinese. */
const NAME_IN_MESSAGE = /(?:constraint|约束)\s*"([^"]+)"/;

/** Connection lost or refused, server starting or stopping, too many clients. */
const UNAVAILABLE = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** In the driver's words, and in TypeORM's for a connection that broke while other statements waited on it. */
const UNAVAILABLE_MESSAGE =
  /Connection terminated|timeout exceeded when trying to connect|Query runner already released|connection error and is not queryable/;

/** The SQLSTATE (or the operating system's code) of a database error, null when it has none. */
export function errorCodeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/**
 * The name of the constraint that refused a statement, or null when the error is another.
 * Read from the message and without a shard's suffix, since a cluster reports nothing better.
 */
export function constraintOf(error: unknown): string | null {
  if (!CONSTRAINT_CODES.test(errorCodeOf(error) ?? '')) return null;
  const { constraint, message } = error as { constraint?: string; message?: string };
  const name = constraint ?? NAME_IN_MESSAGE.exec(message ?? '')?.[1];
  return name?.replace(/_\d+$/, '') ?? null;
}

/** True when the transaction was undone only because of others, so that trying again is right. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(errorCodeOf(error) ?? '');
}

/** True when the database cannot be reached now: say so honestly, and try again later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof OutcomeUnknown) return isUnavailable(error.cause);
  const message = error instanceof Error ? error.message : '';
  return UNAVAILABLE.test(errorCodeOf(error) ?? '') || UNAVAILABLE_MESSAGE.test(message);
}

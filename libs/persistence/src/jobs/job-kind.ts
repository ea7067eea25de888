/** A kind of work that waits in a queue of its own, and how patient the queue is with it. */
export interface JobKind<Data extends object> {
  /** Name of the queue: letters, digits, dots, hyphens. */
  readonly name: string;
  /** Tries after the first, before a job is dead. */
  readonly retries: number;
  /** Pause before the second try; twice as long before each further one, up to `longestPauseSeconds`. */
  readonly firstPauseSeconds: number;
  readonly longestPauseSeconds: number;
  /** The lease: a try that takes longer belongs to a worker that is gone, and another one takes the job. */
  readonly leaseSeconds: number;
  /**
   * For long jobs: a worker gives a sign of life several times within it, and one that gave none is gone long before its
   * lease is over. Ten at least.
   */
  readonly silenceSeconds?: number;
  /** Only says which shape the data of its jobs has; never set. */
  readonly data?: Data;
}

/** A job as its handler sees it. */
export interface TakenJob<Data extends object> {
  readonly id: string;
  readonly data: Data;
  /** 0 for the first try. */
  readonly attempt: number;
  /** No further try will follow by itself. */
  readonly isLastAttempt: boolean;
}

/** A job that failed in every try and waits for a person. */
export interface DeadJob<Data extends object> {
  readonly id: string;
  readonly data: Data;
  readonly diedAt: Date;
  /** Tries it had. */
  readonly attempts: number;
  /** Name and code of the last error; never its message, which may hold values of persons. */
  readonly reason: string;
}

/** Queue that dead jobs of a kind are put into. */
export function deadQueueOf(kind: Pick<JobKind<object>, 'name'>): string {
  return `${kind.name}.dead`;
}

/** What is kept of an error: enough to know what happened, nothing that a record may not hold. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed';
  readonly reason: string;

  constructor(cause: unknown) {
    const { name, code } = cause as { name?: string; code?: string };
    const reason = [name ?? 'Error', code].filter(Boolean).join(' ');
    super(reason);
    this.reason = reason;
    // The stack repeats the message of the cause.
    this.stack = '';
  }
}

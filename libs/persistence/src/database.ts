import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isRetryable, isUnavailable, OutcomeUnknown, TransactionAborted } from './database-errors.js';

export type Work<T> = (manager: EntityManager) => Promise<T>;

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/** The connection taken from the pool was broken already: nothing has happened yet. */
class NotBegun extends Error {}

/** The one way to the database: reads, and transactions that are tried again where that is right. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs statements that only read, each seeing what is committed when it starts. The work may run several times,
   * when connections turn out to be broken. Its manager is its own: what is read once for all of the work is kept by it.
   */
  read<T>(work: Work<T>): Promise<T> {
    return withRetries(isUnavailable, () => work(this.dataSource.createEntityManager()));
  }

  /** Does a manager belong to one piece of work, such as a transaction or a `read`? */
  isOfOneWork(manager: EntityManager): boolean {
    const { queryRunner } = manager;
    return queryRunner ? queryRunner.isTransactionActive : manager !== this.dataSource.manager;
  }

  /** Runs statements that only read and all see the same moment; a write is refused by the database. */
  async snapshot<T>(work: Work<T>): Promise<T> {
    return withRetries(isUnavailable, () =>
      this.onOneConnection(async runner => {
        await runner.startTransaction('REPEATABLE READ');
        await runner.query('set transaction read only');
        return commit(runner, await work(runner.manager));
      }),
    );
  }

  /**
   * Runs the work in one transaction: all of it is stored, or nothing. The work may run several times
   * (after a deadlock or serialization failure), so it must have no effect outside the database.
   * @throws OutcomeUnknown when COMMIT itself fails: look the work up by its idempotency key.
   * @throws TransactionAborted when the work hid the error of a statement.
   */
  async transaction<T>(work: Work<T>): Promise<T> {
    return withRetries(
      error => isRetryable(error) || error instanceof NotBegun,
      () => this.transactionOnce(work),
    );
  }

  /**
   * Runs one statement that writes: alone it is a transaction by itself, without the round trips that open and end one.
   * A second statement would be a transaction of its own. A lost connection leaves open whether anything was stored.
   */
  async statement<T>(work: Work<T>): Promise<T> {
    return withRetries(isRetryable, () => work(this.dataSource.createEntityManager()));
  }

  private transactionOnce<T>(work: Work<T>): Promise<T> {
    return this.onOneConnection(async runner => {
      await begin(runner);
      return commit(runner, await work(runner.manager));
    });
  }

  private async onOneConnection<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work(runner);
    } catch (error) {
      // The error that led here is the one to report; a connection that cannot roll back is lost anyway.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function withRetries<T>(worthIt: (error: unknown) => boolean, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!worthIt(error) || attempt === ATTEMPTS) throw error instanceof NotBegun ? error.cause : error;
      await sleep(FIRST_PAUSE_MS * 2 ** attempt * Math.random());
    }
  }
}

async function begin(runner: QueryRunner): Promise<void> {
  try {
    await runner.startTransaction();
  } catch (error) {
    throw isUnavailable(error) ? new NotBegun('the connection was broken', { cause: error }) : error;
  }
}

async function commit<T>(runner: QueryRunner, result: T): Promise<T> {
  // PostgreSQL answers COMMIT of a failed transaction with a silent ROLLBACK, which would look like success.
  if (await hasFailed(runner)) throw new TransactionAborted();
  try {
    await runner.commitTransaction();
  } catch (error) {
    throw new OutcomeUnknown(error);
  }
  return result;
}

/** What the driver's connection knows of itself. */
interface Connection {
  /** False while the answer to a failed statement has not wholly arrived. */
  readonly readyForQuery: boolean;
  /** `T` in a transaction, `E` in one that has failed. */
  getTransactionStatus(): string;
}

async function hasFailed(runner: QueryRunner): Promise<boolean> {
  const connection = (await runner.connect()) as Connection;
  // An error is thrown before the status that follows it has arrived: any statement waits for that.
  if (!connection.readyForQuery) await runner.query('select 1').catch(() => undefined);
  return connection.getTransactionStatus() === 'E';
}

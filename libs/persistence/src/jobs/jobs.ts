import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { DataSource, type EntityManager } from 'typeorm';
import { bossOn, within } from './boss.js';
import { deadQueueOf, JobFailed, type DeadJob, type JobKind, type TakenJob } from './job-kind.js';

/** Dead jobs wait so long for a person. */
const KEEP_DEAD_SECONDS = 365 * 86_400;
const KEEP_DONE_SECONDS = 86_400;
const STOP_TIMEOUT_MS = 10_000;
const POLL_SECONDS = 0.5;
/** Within the silence that a kind of job allows: one or two may fail without harm. */
const SIGNS_OF_LIFE = 3;
const MOST_DEAD = 100;

export interface SendOptions {
  /** Not before this instant. */
  readonly startAfter?: Date;
}

/**
 * Work over all regions that is done later, by the worker: sent in the transaction of the act that asks for it, so
 * that both are there or neither. A job is done at least once; its handler makes a second time harmless. The portal
 * only sends; whoever calls `work` becomes a worker.
 */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly log = new Logger('jobs');
  private readonly known = new Map<string, Promise<void>>();
  /** One that sends and looks up, one that works and looks after leases: a program may be either or both. */
  private sender: Promise<PgBoss> | null = null;
  private worker: Promise<PgBoss> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** Adds a job to its queue. @returns its id */
  async send<Data extends object>(
    manager: EntityManager,
    kind: JobKind<Data>,
    data: Data,
    { startAfter }: SendOptions = {},
  ): Promise<string> {
    const boss = await this.ready(kind);
    const options = { db: await within(manager), ...(startAfter ? { startAfter } : {}) };
    const id = await boss.send(kind.name, data, options);
    if (!id) throw new Error(`the queue ${kind.name} took no job`);
    return id;
  }

  /** Adds many jobs in one statement. */
  async sendAll<Data extends object>(
    manager: EntityManager,
    kind: JobKind<Data>,
    data: readonly Data[],
  ): Promise<void> {
    if (data.length === 0) return;
    const boss = await this.ready(kind);
    const jobs = data.map(one => ({ data: one }));
    await boss.insert(kind.name, jobs, { db: await within(manager) });
  }

  /**
   * Takes jobs of a kind, some at a time, until the program ends. A handler that throws gives its job back; a worker
   * that is killed loses it when the lease is over.
   * @param atOnce jobs done beside each other
   */
  async work<Data extends object>(
    kind: JobKind<Data>,
    handler: (job: TakenJob<Data>) => Promise<void>,
    atOnce = 2,
  ): Promise<void> {
    await this.ready(kind);
    this.worker ??= this.start(true);
    const boss = await this.worker;
    const options = {
      ...{ pollingIntervalSeconds: POLL_SECONDS, localConcurrency: atOnce },
      ...(kind.silenceSeconds ? { heartbeatRefreshSeconds: kind.silenceSeconds / SIGNS_OF_LIFE } : {}),
    };
    await boss.work(
      kind.name,
      { ...options, includeMetadata: true },
      async (jobs: JobWithMetadata<Data>[]) => {
        for (const { id, data, retryCount, retryLimit } of jobs) {
          const job = { id, data, attempt: retryCount, isLastAttempt: retryCount >= retryLimit };
          await handler(job).catch((error: unknown) => {
            throw new JobFailed(error);
          });
        }
      },
    );
  }

  /** Jobs that failed in every try, the newest first. @param match what their data must hold, such as a region */
  async dead<Data extends object>(kind: JobKind<Data>, match: Partial<Data>): Promise<DeadJob<Data>[]> {
    const boss = await this.ready(kind);
    const jobs = await boss.findJobs<Data>(deadQueueOf(kind), {
      ...{ data: match, queued: true, limit: MOST_DEAD },
    });
    return jobs.map(job => ({
      ...{ id: job.id, data: job.data, diedAt: job.createdOn },
      attempts: (job.sourceRetryCount ?? 0) + 1,
      reason: reasonOf(job.sourceOutput ?? job.output),
    }));
  }

  /** Gives a dead job to the workers once more. @returns false where it is not there any more */
  async revive(manager: EntityManager, kind: JobKind<object>, id: string): Promise<boolean> {
    const boss = await this.ready(kind);
    const options = { ids: [id], limit: 1, db: await within(manager) };
    return (await boss.redrive(deadQueueOf(kind), options)) === 1;
  }

  /** Gives back jobs of workers that are gone now, instead of with the next round. */
  async supervise(kind: JobKind<object>): Promise<void> {
    this.worker ??= this.start(true);
    await (await this.worker).supervise(kind.name);
  }

  /** Takes no further job and lets those being done come to their end, while the database is still there. */
  async beforeApplicationShutdown(): Promise<void> {
    const worker = await this.worker?.catch(() => null);
    const sender = await this.sender?.catch(() => null);
    await worker?.stop({ graceful: true, close: false, timeout: STOP_TIMEOUT_MS });
    await sender?.stop({ graceful: false, close: false });
  }

  private async ready(kind: JobKind<object>): Promise<PgBoss> {
    this.sender ??= this.start(false);
    const boss = await this.sender.catch((error: unknown) => {
      this.sender = null;
      throw error;
    });
    const known = this.known.get(kind.name) ?? createQueues(boss, kind);
    this.known.set(kind.name, known);
    await known.catch((error: unknown) => {
      this.known.delete(kind.name);
      throw error;
    });
    return boss;
  }

  private async start(works: boolean): Promise<PgBoss> {
    const boss = bossOn(this.dataSource, works);
    boss.on('error', error => {
      this.log.error((error as { code?: string }).code ?? error.name);
    });
    return boss.start();
  }
}

/** A queue that is there is left with its numbers brought up to date: another release may be more patient. */
async function createQueues(boss: PgBoss, kind: JobKind<object>): Promise<void> {
  const dead = deadQueueOf(kind);
  await boss.createQueue(dead, { retentionSeconds: KEEP_DEAD_SECONDS });
  const options = {
    retryLimit: kind.retries,
    retryDelay: kind.firstPauseSeconds,
    retryBackoff: true,
    retryDelayMax: kind.longestPauseSeconds,
    expireInSeconds: kind.leaseSeconds,
    deleteAfterSeconds: KEEP_DONE_SECONDS,
    deadLetter: dead,
    ...(kind.silenceSeconds ? { heartbeatSeconds: kind.silenceSeconds } : {}),
  };
  await boss.createQueue(kind.name, options);
  await boss.updateQueue(kind.name, options);
}

function reasonOf(output: object | null): string {
  const { reason, message } = (output ?? {}) as { reason?: unknown; message?: unknown };
  if (typeof reason === 'string') return reason;
  return typeof message === 'string' && /expired|timeout/i.test(message) ? 'leaseOver' : 'unknown';
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Jobs, type DeadJob } from '#persistence';
import { ok, refuse, type LevyYear, type Result } from '#values';
import { checkedDivisions, mayCheck } from './check-access.js';
import {
  CHECK_JOB,
  LOAD_JOB,
  SPREAD_JOB,
  type CheckJob,
  type LoadJob,
  type SpreadJob,
} from './check-jobs.js';
import type { NotFound, NotPermitted } from './checks.errors.js';
import type { Delivery, DeliveryKey } from './delivery/delivery.js';
import type { LineProblem } from './delivery/read-row.js';
import { Circuit, type SourceHealth } from './lookup/circuit.js';
import { LOOK_UP } from './lookup/http-look-up.js';
import { LookUp } from './lookup/look-up.js';
import { FILE_SOURCES, type FileSource } from './source-record.js';
import { DeliveryStore } from './store/delivery.store.js';

/** A source as its page shows it. */
export interface SourceState {
  readonly source: FileSource;
  /** The newest delivery among those one may see; null before the first. */
  readonly newest: Delivery | null;
  readonly deliveries: number;
}

/** How the sources of somebody's divisions stand. */
export interface SourcesOverview {
  readonly sources: readonly SourceState[];
  readonly deliveries: readonly Delivery[];
  /** The connected office; null where none is. */
  readonly lookUp: {
    readonly sources: readonly FileSource[];
    readonly health: SourceHealth | null;
    readonly isOpen: boolean;
  } | null;
  readonly dead: readonly DeadCheck[];
}

export type DeadCheck =
  | { readonly kind: 'compare'; readonly job: DeadJob<CheckJob> }
  | { readonly kind: 'spread'; readonly job: DeadJob<SpreadJob> }
  | { readonly kind: 'load'; readonly job: DeadJob<LoadJob> };

const KINDS = { compare: CHECK_JOB, spread: SPREAD_JOB, load: LOAD_JOB } as const;

/** A delivery with the first things that were wrong in it, and how many there are. */
export interface DeliveryView {
  readonly delivery: Delivery;
  readonly problems: readonly LineProblem[];
  readonly problemCount: number;
}

/** Problems shown on a page, and read at once for a file. */
const BEGIN = { line: 0, field: '' };
const MOST_SHOWN = 200;
const PROBLEMS_AT_ONCE = 5_000;

/** What staff see of sources, deliveries and jobs that failed, and how they give such a job back. */
@Injectable()
export class ReadDeliveries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly deliveries: DeliveryStore,
    private readonly circuit: Circuit,
    private readonly lookUp: LookUp,
    private readonly audit: AuditTrail,
  ) {}

  async overview(actor: Actor): Promise<SourcesOverview> {
    const divisions = checkedDivisions(actor);
    const deliveries = await this.database.read(manager => this.deliveries.list(manager, divisions));
    const sources = FILE_SOURCES.map(source => {
      const own = deliveries.filter(delivery => delivery.source === source);
      return { source, newest: own[0] ?? null, deliveries: own.length };
    });
    return { sources, deliveries, lookUp: await this.lookUpState(), dead: await this.dead(actor) };
  }

  /** A delivery of one's divisions with its problems by line. */
  async one(actor: Actor, key: DeliveryKey): Promise<Result<DeliveryView, NotFound>> {
    if (!mayCheck(actor, key.regionCode)) return refuse({ code: 'notFound' });
    const delivery = await this.database.read(manager => this.deliveries.find(manager, key));
    if (!delivery) return refuse({ code: 'notFound' });
    return this.database.read(async manager => {
      const problems = await this.deliveries.problemsOf(manager, key, BEGIN, MOST_SHOWN);
      const problemCount =
        problems.length < MOST_SHOWN ? problems.length : await this.deliveries.countProblems(manager, key);
      return ok({ delivery, problems, problemCount });
    });
  }

  /** Everything that was wrong in a delivery, some lines at a time, however many there are. */
  async *problemsOf(key: DeliveryKey): AsyncGenerator<readonly LineProblem[]> {
    let after: Pick<LineProblem, 'line' | 'field'> | undefined = BEGIN;
    while (after) {
      const some = await this.someProblems(key, after);
      if (some.length > 0) yield some;
      after = some.length === PROBLEMS_AT_ONCE ? some.at(-1) : undefined;
    }
  }

  /** Years for which anything was delivered for a division or one above it. */
  async deliveredYears(
    divisions: readonly string[],
  ): Promise<ReadonlyMap<FileSource, ReadonlySet<LevyYear>>> {
    return this.database.read(manager => this.deliveries.delivered(manager, divisions));
  }

  /** Gives a job that failed in every try back to the workers. */
  async revive(actor: Actor, jobId: string): Promise<Result<null, NotPermitted | NotFound>> {
    const found = (await this.dead(actor)).find(({ job }) => job.id === jobId);
    if (!found) return refuse({ code: 'notFound' });
    const kind = KINDS[found.kind];
    const { regionCode } = found.job.data;
    return this.database.transaction(async manager => {
      if (!(await this.jobs.revive(manager, kind, jobId))) return refuse({ code: 'notFound' });
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'checks.jobRevived' },
        ...{ subjectKind: 'job', subjectId: jobId, details: { kind: found.kind } },
      });
      return ok(null);
    });
  }

  private someProblems(key: DeliveryKey, after: Pick<LineProblem, 'line' | 'field'>) {
    return this.database.read(manager => this.deliveries.problemsOf(manager, key, after, PROBLEMS_AT_ONCE));
  }

  private async dead(actor: Actor): Promise<DeadCheck[]> {
    const [compare, spread, load] = await Promise.all([
      this.jobs.dead(CHECK_JOB, {}),
      this.jobs.dead(SPREAD_JOB, {}),
      this.jobs.dead(LOAD_JOB, {}),
    ]);
    const all: DeadCheck[] = [
      ...compare.map(job => ({ kind: 'compare' as const, job })),
      ...spread.map(job => ({ kind: 'spread' as const, job })),
      ...load.map(job => ({ kind: 'load' as const, job })),
    ];
    return all.filter(({ job }) => mayCheck(actor, job.data.regionCode));
  }

  private async lookUpState(): Promise<SourcesOverview['lookUp']> {
    const { sources } = this.lookUp;
    if (sources.length === 0) return null;
    const health = await this.circuit.health(LOOK_UP);
    const isOpen = health?.openUntil != null && health.openUntil > this.clock.now();
    return { sources, health, isOpen };
  }
}

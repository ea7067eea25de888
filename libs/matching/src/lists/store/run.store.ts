import { Injectable } from '@nestjs/common';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ModelVersion } from '../model-version.js';

/** A run as it is kept for each county it went over. */
export interface MatchRun {
  readonly regionCode: string;
  readonly runId: string;
  readonly divisionCode: string;
  readonly ranOn: PlainDate;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly weightsVersion: string;
  readonly vocabularyHash: string;
  readonly posts: number;
  readonly seekers: number;
}

/** What a check found: `flags` is how much of it somebody should look at; names of people stand in `detail` alone. */
export interface CheckResult {
  readonly key: string;
  readonly flags: number;
  readonly result: Readonly<Record<string, unknown>>;
  readonly detail: unknown;
}

const RUN = `region_code as "regionCode", id as "runId", division_code as "divisionCode", ran_on as "ranOn",
  started_at as "startedAt", finished_at as "finishedAt", weights_version as "weightsVersion",
  vocabulary_hash as "vocabularyHash", posts, seekers`;

/** Runs, county by county, and what their checks found. */
@Injectable()
export class RunStore {
  constructor(
    private readonly clock: Clock,
    private readonly vault: Vault,
  ) {}

  async add(
    manager: EntityManager,
    run: Pick<
      MatchRun,
      'regionCode' | 'runId' | 'divisionCode' | 'ranOn' | 'startedAt' | 'posts' | 'seekers'
    >,
    version: ModelVersion,
  ): Promise<void> {
    await manager.query(
      `insert into match_run (region_code, id, division_code, ran_on, started_at, finished_at, weights_version,
         vocabulary_hash, posts, seekers) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[run.regionCode, run.runId, run.divisionCode, run.ranOn, run.startedAt, this.clock.now()],
        ...[version.weights, version.vocabulary, run.posts, run.seekers],
      ],
    );
  }

  async addChecks(
    manager: EntityManager,
    { regionCode, runId }: Pick<MatchRun, 'regionCode' | 'runId'>,
    checks: readonly CheckResult[],
  ): Promise<void> {
    for (const { key, flags, result, detail } of checks) {
      const id = newId();
      const sealed = detail === null ? null : this.vault.seal(place(id), JSON.stringify(detail));
      await manager.query(
        `insert into match_check (region_code, id, run_id, check_key, flags, result, detail_sealed)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        [regionCode, id, runId, key, flags, JSON.stringify(result), sealed],
      );
    }
  }

  /** The latest run of a county, or null. */
  async latest(manager: EntityManager, regionCode: string): Promise<MatchRun | null> {
    const [row] = await manager.query<MatchRun[]>(
      `select ${RUN} from match_run where region_code = $1 order by finished_at desc limit 1`,
      [regionCode],
    );
    return row ?? null;
  }

  /** The last runs of a county, the newest first. */
  async recent(manager: EntityManager, regionCode: string, most: number): Promise<MatchRun[]> {
    return manager.query<MatchRun[]>(
      `select ${RUN} from match_run where region_code = $1 order by finished_at desc limit $2`,
      [regionCode, most],
    );
  }

  async checks(
    manager: EntityManager,
    { regionCode, runId }: Pick<MatchRun, 'regionCode' | 'runId'>,
  ): Promise<CheckResult[]> {
    const rows = await manager.query<
      (Omit<CheckResult, 'detail'> & { readonly id: string; readonly sealed: Buffer | null })[]
    >(
      `select id, check_key as key, flags, result, detail_sealed as sealed from match_check
        where region_code = $1 and run_id = $2 order by check_key`,
      [regionCode, runId],
    );
    return rows.map(({ id, sealed, ...rest }) => ({
      ...rest,
      detail: sealed === null ? null : (JSON.parse(this.vault.open(place(id), sealed)) as unknown),
    }));
  }

  /** Counties in which matching has something to do: it ran there before, or something changed. Reads over regions. */
  async regionsInUse(manager: EntityManager): Promise<string[]> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select region_code as "regionCode" from match_run
        union select region_code from match_change order by 1`,
    );
    return rows.map(({ regionCode }) => regionCode);
  }

  /** Counties that have been run on a day. Reads over regions. */
  async ranOn(manager: EntityManager, day: PlainDate): Promise<ReadonlySet<string>> {
    const rows = await manager.query<{ regionCode: string }[]>(
      `select distinct region_code as "regionCode" from match_run where ran_on = $1`,
      [day],
    );
    return new Set(rows.map(({ regionCode }) => regionCode));
  }
}

function place(id: string) {
  return { table: 'match_check', column: 'detail_sealed', row: id };
}

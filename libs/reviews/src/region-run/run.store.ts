import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { newId } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { RegionRun, RunKey, RunRules } from './region-run.js';

interface Row {
  region_code: string;
  id: string;
  levy_year: number;
  as_of: PlainDate;
  counties: string[];
  rules: RunRules;
  baseline_id: string | null;
  started_at: Date;
  started_by: string;
  started_by_region: string;
}

const RUN = `region_code, id, levy_year, as_of::text as as_of, counties::text[] as counties, rules, baseline_id, started_at,
  started_by, started_by_region`;

/** Loads and stores runs, what was ordered about them, and their ends. */
@Injectable()
export class RunStore {
  async add(manager: EntityManager, run: RegionRun): Promise<void> {
    await manager.query(
      `insert into region_run (region_code, id, levy_year, as_of, counties, rules, baseline_id, started_at, started_by,
         started_by_region) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[run.regionCode, run.runId, run.levyYear, run.asOf, run.counties, JSON.stringify(run.rules)],
        ...[run.baselineId, run.startedAt, run.startedBy.accountId, run.startedBy.regionCode],
      ],
    );
  }

  async find(manager: EntityManager, { regionCode, runId }: RunKey): Promise<RegionRun | null> {
    const [row] = await manager.query<Row[]>(
      `select ${RUN} from region_run where region_code = $1 and id = $2`,
      [regionCode, runId],
    );
    return row ? runOf(row) : null;
  }

  /** Runs of these divisions, the latest first. Reads over several regions. */
  async list(manager: EntityManager, divisions: readonly string[], most: number): Promise<RegionRun[]> {
    const rows = await manager.query<Row[]>(
      `select ${RUN} from region_run where region_code = any($1) order by id desc limit $2`,
      [divisions, most],
    );
    return rows.map(runOf);
  }

  /** The latest runs of a division and year, replays too. */
  async ofYear(manager: EntityManager, division: string, levyYear: number): Promise<RegionRun[]> {
    const rows = await manager.query<Row[]>(
      `select ${RUN} from region_run where region_code = $1 and levy_year = $2 order by id desc limit 100`,
      [division, levyYear],
    );
    return rows.map(runOf);
  }

  /** Divisions with runs among those of a scope. Reads over several regions. */
  async divisions(manager: EntityManager, scope: readonly [first: string, last: string]): Promise<string[]> {
    const rows = await manager.query<{ code: string }[]>(
      'select distinct region_code as code from region_run where region_code between $1 and $2',
      [...scope],
    );
    return rows.map(({ code }) => code);
  }

  /** Runs that have not ended, wherever they are, the oldest first. Reads over all regions. */
  async unfinished(manager: EntityManager): Promise<RegionRun[]> {
    const rows = await manager.query<Row[]>(
      `select ${RUN} from region_run r where not exists (
         select 1 from region_run_end e where e.region_code = r.region_code and e.run_id = r.id) order by id limit 100`,
    );
    return rows.map(runOf);
  }

  async order(
    manager: EntityManager,
    { regionCode, runId }: RunKey,
    kind: 'cancelled' | 'resumed',
    at: Date,
    by: AccountKey,
  ): Promise<void> {
    await manager.query(
      `insert into region_run_order (region_code, id, run_id, kind, given_at, given_by, given_by_region)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [regionCode, newId(), runId, kind, at, by.accountId, by.regionCode],
    );
  }

  async isCancelled(manager: EntityManager, { regionCode, runId }: RunKey): Promise<boolean> {
    const [last] = await manager.query<{ kind: string }[]>(
      'select kind from region_run_order where region_code = $1 and run_id = $2 order by id desc limit 1',
      [regionCode, runId],
    );
    return last?.kind === 'cancelled';
  }

  /** Ends a run, once. */
  async end(manager: EntityManager, { regionCode, runId }: RunKey, at: Date, ruleSet: string): Promise<void> {
    await manager.query(
      `insert into region_run_end (region_code, run_id, ended_at, rule_set) values ($1, $2, $3, $4)
       on conflict (region_code, run_id) do nothing`,
      [regionCode, runId, at, ruleSet],
    );
  }

  async endOf(
    manager: EntityManager,
    { regionCode, runId }: RunKey,
  ): Promise<{ readonly endedAt: Date; readonly ruleSet: string } | null> {
    const [row] = await manager.query<{ ended_at: Date; rule_set: string }[]>(
      'select ended_at, rule_set from region_run_end where region_code = $1 and run_id = $2',
      [regionCode, runId],
    );
    return row ? { endedAt: row.ended_at, ruleSet: row.rule_set } : null;
  }

  /** The run that ended with a set of rules, or null. Reads over all regions. */
  async ofRuleSet(manager: EntityManager, hash: string): Promise<RunKey | null> {
    const [row] = await manager.query<{ region_code: string; run_id: string }[]>(
      'select region_code, run_id from region_run_end where rule_set = $1 order by ended_at desc limit 1',
      [hash],
    );
    return row ? { regionCode: row.region_code, runId: row.run_id } : null;
  }
}

function runOf(row: Row): RegionRun {
  return {
    regionCode: row.region_code,
    runId: row.id,
    levyYear: row.levy_year,
    asOf: row.as_of,
    counties: row.counties,
    rules: row.rules,
    baselineId: row.baseline_id,
    startedAt: row.started_at,
    startedBy: { accountId: row.started_by, regionCode: row.started_by_region },
  };
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Database } from '#persistence';
import { EMPLOYER_KINDS, type EmployerKind } from '#policy';
import { ok, refuse, type Fen, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { RegionRun, RunKey, RunRefusal } from './region-run.js';
import { mayRun } from './run-access.js';
import { RunStore } from './run.store.js';
import { RUN_OUTCOMES, type RunOutcome } from './tally.js';

/** Employers of one kind and band under two laws, by how the outcome changes. */
export interface ComparedCell {
  readonly kind: EmployerKind;
  readonly band: number;
  readonly before: RunOutcome;
  readonly after: RunOutcome;
  readonly employers: number;
  /** Employers who owe, or get, another amount. */
  readonly changed: number;
  readonly levyBefore: Fen;
  readonly levyAfter: Fen;
  readonly rewardBefore: Fen;
  readonly rewardAfter: Fen;
}

/** What another law would do to a population. */
export interface Comparison {
  readonly run: RegionRun;
  readonly baseline: RegionRun;
  readonly cells: readonly ComparedCell[];
}

/** An employer for whom something changes. */
export interface ChangedEmployer {
  readonly regionCode: string;
  readonly employerId: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly before: RunOutcome;
  readonly after: RunOutcome;
  readonly levyBefore: Fen;
  readonly levyAfter: Fen;
  readonly rewardBefore: Fen;
  readonly rewardAfter: Fen;
}

interface CellRow {
  kind: number;
  band: number;
  before: number;
  after: number;
  employers: string;
  changed: string;
  levyBefore: string;
  levyAfter: string;
  rewardBefore: string;
  rewardAfter: string;
}

const AMOUNTS = `coalesce(b.levy_fen, 0) as levy_before, coalesce(a.levy_fen, 0) as levy_after,
  coalesce(b.reward_fen, 0) as reward_before, coalesce(a.reward_fen, 0) as reward_after`;
const PAIRS = `region_run_result b join region_run_result a
  on a.region_code = b.region_code and a.employer_id = b.employer_id
  where b.region_code = $1 and a.region_code = $1 and b.run_id = $2 and a.run_id = $3`;
const IS_CHANGED = `(a.outcome, coalesce(a.levy_fen, 0), coalesce(a.reward_fen, 0))
  is distinct from (b.outcome, coalesce(b.levy_fen, 0), coalesce(b.reward_fen, 0))`;

/** Holds a replay against the run whose population it took: who changes, and by how much. */
@Injectable()
export class CompareRuns {
  constructor(
    private readonly database: Database,
    private readonly runs: RunStore,
  ) {}

  async cells(actor: Actor, key: RunKey): Promise<Result<Comparison, RunRefusal>> {
    if (!mayRun(actor, key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const pair = await this.pair(manager, key);
      return pair ? ok(await comparisonOf(manager, pair)) : refuse({ code: 'notFound' });
    });
  }

  /** The same of a replay that the caller has already. @throws Error where it is no replay */
  async of(run: RegionRun): Promise<Comparison> {
    return this.database.read(async manager => {
      const pair = await this.pair(manager, run);
      if (!pair) throw new Error(`run ${run.runId} is no replay`);
      return comparisonOf(manager, pair);
    });
  }

  /** Employers for whom something changes, county by county; every one, for a file. */
  async *changed(key: RunKey): AsyncGenerator<readonly ChangedEmployer[]> {
    const pair = await this.database.read(manager => this.pair(manager, key));
    if (!pair) return;
    for (const county of pair.run.counties) {
      let after: string | null = null;
      do {
        const some: ChangedEmployer[] = await this.database.read(manager =>
          changedOf(manager, county, pair.baseline.runId, pair.run.runId, after),
        );
        if (some.length > 0) yield some;
        after = some.length === AT_ONCE ? (some.at(-1)?.employerId ?? null) : null;
      } while (after !== null);
    }
  }

  private async pair(manager: EntityManager, key: RunKey) {
    const run = await this.runs.find(manager, key);
    const baseline =
      run?.baselineId &&
      (await this.runs.find(manager, { regionCode: key.regionCode, runId: run.baselineId }));
    return run && baseline ? { run, baseline } : null;
  }
}

async function comparisonOf(
  manager: EntityManager,
  pair: { readonly run: RegionRun; readonly baseline: RegionRun },
): Promise<Comparison> {
  const cells = new Map<string, ComparedCell>();
  for (const county of pair.run.counties)
    for (const row of await cellsOf(manager, county, pair.baseline.runId, pair.run.runId)) {
      const cell = cellOf(row);
      const name = `${cell.kind} ${cell.band} ${cell.before} ${cell.after}`;
      cells.set(name, sumOf(cells.get(name), cell));
    }
  return { ...pair, cells: [...cells.values()] };
}

const AT_ONCE = 1_000;

async function cellsOf(
  manager: EntityManager,
  county: string,
  baseline: string,
  run: string,
): Promise<CellRow[]> {
  return manager.query<CellRow[]>(
    `select kind, band, before, after, count(*) as employers, count(*) filter (where changed) as changed,
            sum(levy_before) as "levyBefore", sum(levy_after) as "levyAfter",
            sum(reward_before) as "rewardBefore", sum(reward_after) as "rewardAfter"
       from (select b.employer_kind as kind, b.band, b.outcome as before, a.outcome as after, ${IS_CHANGED} as changed,
                    ${AMOUNTS} from ${PAIRS}) pairs
      group by kind, band, before, after`,
    [county, baseline, run],
  );
}

async function changedOf(
  manager: EntityManager,
  county: string,
  baseline: string,
  run: string,
  after: string | null,
): Promise<ChangedEmployer[]> {
  const rows = await manager.query<(Omit<CellRow, 'band'> & { employer: string; name: string })[]>(
    `select pairs.employer, e.name, pairs.kind, before, after, levy_before as "levyBefore", levy_after as "levyAfter",
            reward_before as "rewardBefore", reward_after as "rewardAfter"
       from (select b.employer_id as employer, b.employer_kind as kind, b.outcome as before, a.outcome as after,
                    ${AMOUNTS} from ${PAIRS} and ${IS_CHANGED} and ($4::uuid is null or b.employer_id > $4)
              order by b.employer_id limit ${AT_ONCE}) pairs
       join employer e on e.region_code = $1 and e.id = pairs.employer order by pairs.employer`,
    [county, baseline, run, after],
  );
  return rows.map(row => ({
    ...{ regionCode: county, employerId: row.employer, name: row.name },
    kind: EMPLOYER_KINDS[row.kind] ?? 'enterprise',
    ...outcomesOf(row),
    ...amountsOf(row),
  }));
}

function cellOf(row: CellRow): ComparedCell {
  return {
    ...{ kind: EMPLOYER_KINDS[row.kind] ?? 'enterprise', band: row.band, ...outcomesOf(row) },
    ...{ employers: Number(row.employers), changed: Number(row.changed), ...amountsOf(row) },
  };
}

function outcomesOf({ before, after }: Pick<CellRow, 'before' | 'after'>) {
  return {
    before: RUN_OUTCOMES[before] ?? 'needsPerson',
    after: RUN_OUTCOMES[after] ?? 'needsPerson',
  } as const;
}

function amountsOf(row: Pick<CellRow, 'levyBefore' | 'levyAfter' | 'rewardBefore' | 'rewardAfter'>) {
  return {
    levyBefore: BigInt(row.levyBefore),
    levyAfter: BigInt(row.levyAfter),
    rewardBefore: BigInt(row.rewardBefore),
    rewardAfter: BigInt(row.rewardAfter),
  };
}

function sumOf(one: ComparedCell | undefined, other: ComparedCell): ComparedCell {
  if (!one) return other;
  return {
    ...one,
    employers: one.employers + other.employers,
    changed: one.changed + other.changed,
    levyBefore: one.levyBefore + other.levyBefore,
    levyAfter: one.levyAfter + other.levyAfter,
    rewardBefore: one.rewardBefore + other.rewardBefore,
    rewardAfter: one.rewardAfter + other.rewardAfter,
  };
}

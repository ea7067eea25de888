import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Database } from '#persistence';
import { EMPLOYER_KINDS, factsAt, type EmployerKind, type Facts } from '#policy';
import { ok, Rational, refuse, type Fen, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { RunFactsStore } from './run-facts.store.js';
import { readBlock } from './facts-block.js';
import type { RegionRun, RunKey, RunRefusal } from './region-run.js';
import { mayRun } from './run-access.js';
import { BASES, LIVES, type Basis, type Life } from './run-case.js';
import { RunStore } from './run.store.js';
import { RUN_OUTCOMES, type RunOutcome } from './tally.js';

/** What came of one employer. Persons are exact decimals, printed to six places; amounts fen. */
export interface RunResult {
  readonly regionCode: string;
  readonly employerId: string;
  readonly creditCode: string;
  readonly name: string;
  readonly kind: EmployerKind;
  readonly basis: Basis;
  readonly life: Life;
  readonly declarationId: string | null;
  readonly declarationVersion: number | null;
  readonly declaredOn: PlainDate;
  readonly outcome: RunOutcome;
  /** What keeps it from a result; null where there is one. */
  readonly obstacle: string | null;
  readonly headcount: string;
  readonly countedPersons: string;
  readonly quota: string;
  readonly wageBase: Fen | null;
  readonly beforeRelief: Fen | null;
  readonly tierFactor: string | null;
  readonly levy: Fen | null;
  readonly reward: Fen | null;
  /** `sha256:` and the hash of the parameter values; null where no law was asked. */
  readonly policyHash: string | null;
}

/** Which results are asked for. */
export interface ResultWish {
  /** `needsPerson` for those that somebody has to look at. */
  readonly outcome?: RunOutcome;
  /** The last one seen; null for the first page. */
  readonly after: { readonly regionCode: string; readonly employerId: string } | null;
  readonly most: number;
}

export interface ResultPage {
  readonly results: readonly RunResult[];
  readonly next: { readonly regionCode: string; readonly employerId: string } | null;
}

interface Row {
  region: string;
  employer: string;
  kind: number;
  basis: number;
  life: number;
  declaration: string | null;
  version: number | null;
  declared: PlainDate;
  outcome: number;
  obstacle: string | null;
  per: string;
  headcount: string;
  counted: string;
  quota: string;
  base: string | null;
  before: string | null;
  tier: string | null;
  levy: string | null;
  reward: string | null;
  hash: string | null;
}

const COLUMNS = `region_code as region, employer_id as employer, employer_kind as kind, basis, life, declaration_id as declaration,
  declaration_version as version, declared_on::text as declared, outcome, obstacle, persons_per as per, headcount, counted, quota,
  wage_base_fen as base, before_relief_fen as before, tier_factor as tier, levy_fen as levy, reward_fen as reward,
  encode(policy_hash, 'hex') as hash`;

/** Reads results of a run, employer by employer. */
@Injectable()
export class ReadResults {
  constructor(
    private readonly database: Database,
    private readonly runs: RunStore,
    private readonly kept: RunFactsStore,
    private readonly register: EmployerRegister,
  ) {}

  /** A page of results, county by county. */
  async page(actor: Actor, key: RunKey, wish: ResultWish): Promise<Result<ResultPage, RunRefusal>> {
    if (!mayRun(actor, key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.read(async manager => {
      const run = await this.runs.find(manager, key);
      if (!run) return refuse({ code: 'notFound' });
      const rows = await this.rows(manager, run, { ...wish, most: wish.most + 1 });
      const shown = rows.slice(0, wish.most);
      const last = rows.length > wish.most ? shown.at(-1) : undefined;
      const results = await this.named(manager, shown);
      return ok({ results, next: last ? { regionCode: last.region, employerId: last.employer } : null });
    });
  }

  /** What a result was worked out from, as `assess()` takes it: for an explanation of one employer. */
  async facts(
    manager: EntityManager,
    run: RegionRun,
    of: { regionCode: string; employerId: string },
  ): Promise<Facts | null> {
    const [row] = await manager.query<{ chunk: number; position: number }[]>(
      'select chunk, position from region_run_result where region_code = $1 and run_id = $2 and employer_id = $3',
      [of.regionCode, run.runId, of.employerId],
    );
    if (!row) return null;
    const block = await this.kept.facts(manager, {
      regionCode: of.regionCode,
      runId: run.runId,
      number: row.chunk,
    });
    return factsAt(readBlock(block).facts, row.position, run.levyYear);
  }

  private async rows(
    manager: EntityManager,
    run: RegionRun,
    { outcome, after, most }: ResultWish,
  ): Promise<Row[]> {
    const code = outcome ? RUN_OUTCOMES.indexOf(outcome) : null;
    const found: Row[] = [];
    for (const county of run.counties) {
      if (found.length >= most || (after && county < after.regionCode)) continue;
      const from = after?.regionCode === county ? after.employerId : null;
      found.push(
        ...(await manager.query<Row[]>(
          `select ${COLUMNS} from region_run_result
            where region_code = $1 and run_id = $2 and ($3::smallint is null or outcome = $3)
              and ($4::uuid is null or employer_id > $4) order by employer_id limit $5`,
          [county, run.runId, code, from, most - found.length],
        )),
      );
    }
    return found;
  }

  private async named(manager: EntityManager, rows: readonly Row[]): Promise<RunResult[]> {
    const keys = rows.map(({ region, employer }) => ({ regionCode: region, employerId: employer }));
    const employers = await this.register.ofKeys(manager, keys);
    return rows.map(row => {
      const employer = employers.get(row.employer);
      return { ...resultOf(row), creditCode: employer?.creditCode ?? '', name: employer?.name ?? '' };
    });
  }
}

function resultOf(row: Row): Omit<RunResult, 'creditCode' | 'name'> {
  const persons = (units: string) => Rational.of(BigInt(units), BigInt(row.per)).toDecimal();
  const fen = (value: string | null) => (value === null || row.obstacle !== null ? null : BigInt(value));
  return {
    ...{ regionCode: row.region, employerId: row.employer, kind: EMPLOYER_KINDS[row.kind] ?? 'enterprise' },
    ...{ basis: BASES[row.basis] ?? 'none', life: LIVES[row.life] ?? 'whole' },
    ...{ declarationId: row.declaration, declarationVersion: row.version, declaredOn: row.declared },
    ...{ outcome: RUN_OUTCOMES[row.outcome] ?? 'needsPerson', obstacle: row.obstacle },
    ...{ headcount: persons(row.headcount), countedPersons: persons(row.counted), quota: persons(row.quota) },
    ...{ wageBase: fen(row.base), beforeRelief: fen(row.before), tierFactor: row.tier },
    ...{ levy: fen(row.levy), reward: fen(row.reward) },
    policyHash: row.hash && `sha256:${row.hash}`,
  };
}

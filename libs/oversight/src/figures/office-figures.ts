import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { reviewTerms } from '#policy';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Fen, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { IN_FORCE } from '../in-force.js';
import { filedBefore } from '../integrity/moments.js';
import { standingsOf, type StandingRow } from './standings.js';

/** Working days a filing has waited, from and to; the last has no end. */
export type AgeBand = readonly [from: number, to: number | null];

/** A quarter, half and all of the promised days, and what is longer. */
function ageBands(promised: number): readonly AgeBand[] {
  const [quarter, half] = [Math.ceil(promised / 4), Math.ceil(promised / 2)];
  const bands: AgeBand[] = [
    ...([
      [0, quarter],
      [quarter + 1, half],
      [half + 1, promised],
    ] as const),
    [promised + 1, null],
  ];
  return bands.filter(([from, to]) => to === null || from <= to);
}

/** The year's work of a county in figures. */
export interface OfficeFigures {
  readonly regionCode: string;
  readonly levyYear: number;
  readonly asOf: Date;
  readonly standings: readonly StandingRow[];
  /** Filings that wait, by age. */
  readonly bands: readonly AgeBand[];
  readonly ages: readonly number[];
  /** Waiting longer than promised. */
  readonly overdue: number;
  readonly times: ProcessingTimes;
  readonly outcomes: readonly OutcomeRow[];
  readonly ledger: LedgerSums;
}

/** Where the declarations of one county stand. */
export interface CountyStandings {
  readonly regionCode: string;
  readonly standings: readonly StandingRow[];
}

/** Calendar days from filing to determination, of determinations that rest on a filing. */
export interface ProcessingTimes {
  readonly decided: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
}

export interface OutcomeRow {
  readonly outcome: string;
  readonly employers: number;
  readonly levy: Fen;
  readonly reward: Fen;
}

/** Sums of the ledger of a levy year, in fen. */
export interface LedgerSums {
  readonly certified: Fen;
  readonly relieved: Fen;
  readonly paid: Fen;
  readonly surcharge: Fen;
  readonly open: Fen;
}

const READERS = ['reviewer', 'approver', 'administrator', 'publisher'] as const;

function mayRead(actor: Actor, regionCode: string): boolean {
  return READERS.some(role => mayServeRegion(actor, role, regionCode));
}

/** Aggregates the work of one county's year, straight from the tables. */
@Injectable()
export class ReadOfficeFigures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    regionCode: string,
    levyYear: number,
  ): Promise<Result<OfficeFigures, { readonly code: 'notPermitted' }>> {
    if (!mayRead(actor, regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const bands = ageBands(reviewTerms(regionCode, today).review);
    const limits = bands.map(([from]) => filedBefore(today, from - 1));
    return this.database.snapshot(async manager => {
      const ages = await agesOf(manager, regionCode, levyYear, limits);
      return ok({
        ...{ regionCode, levyYear, asOf: this.clock.now(), bands, ages, overdue: ages.at(-1) ?? 0 },
        standings: await standingsOf(manager, {
          regionCode,
          levyYear,
          overdueFiledOn: limits.at(-1) ?? today,
        }),
        times: await timesOf(manager, regionCode, levyYear),
        outcomes: await outcomesOf(manager, regionCode, levyYear),
        ledger: await ledgerOf(manager, regionCode, levyYear),
      });
    });
  }

  /** Where declarations stand in each of these counties, for whoever serves them all. */
  async byCounty(
    actor: Actor,
    regionCodes: readonly string[],
    levyYear: number,
  ): Promise<Result<readonly CountyStandings[], { readonly code: 'notPermitted' }>> {
    if (!regionCodes.every(region => mayRead(actor, region))) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const counties: CountyStandings[] = [];
      for (const regionCode of regionCodes) {
        const overdueFiledOn = filedBefore(today, reviewTerms(regionCode, today).review);
        const standings = await standingsOf(manager, { regionCode, levyYear, overdueFiledOn });
        counties.push({ regionCode, standings });
      }
      return ok(counties);
    });
  }

  /** How long decisions took, for everybody to read: counties with at least five decided filings of a year. */
  async publicTimes(
    levyYear: number,
  ): Promise<readonly (ProcessingTimes & { readonly regionCode: string })[]> {
    return this.database.read(manager =>
      manager.query(
        // Reads over all regions: grouped by region, nothing summed across them.
        `select d.region_code as "regionCode", ${TIMES} from determination d
          join submission s on s.region_code = d.region_code and s.declaration_id = d.declaration_id
            and s.version = d.declaration_version
          where d.levy_year = $1 and d.basis = 'declared'
          group by d.region_code having count(*) >= 5 order by d.region_code`,
        [levyYear],
      ),
    );
  }
}

const TIMES = `count(*)::int as decided,
  percentile_disc(0.5) within group (order by d.determined_on - s.declared_on)::int as median,
  percentile_disc(0.9) within group (order by d.determined_on - s.declared_on)::int as ninetieth`;

async function agesOf(
  manager: EntityManager,
  regionCode: string,
  levyYear: number,
  limits: readonly string[],
): Promise<number[]> {
  const rows = await manager.query<{ band: number; filings: number }[]>(
    `select (select count(*)::int from unnest($3::date[]) as limits(day) where s.declared_on <= limits.day) as band,
        count(*)::int as filings
      from submission s
      join declaration c on c.region_code = s.region_code and c.id = s.declaration_id and c.filed_version = s.version
      where s.region_code = $1 and c.levy_year = $2 and c.state = 'submitted'
        and not exists (select 1 from withdrawal w where w.region_code = s.region_code and w.submission_id = s.id)
      group by 1`,
    [regionCode, levyYear, limits],
  );
  return limits.map((_, at) => rows.find(({ band }) => band === at + 1)?.filings ?? 0);
}

async function timesOf(
  manager: EntityManager,
  regionCode: string,
  levyYear: number,
): Promise<ProcessingTimes> {
  const [row] = await manager.query<ProcessingTimes[]>(
    `select ${TIMES} from determination d
      join submission s on s.region_code = d.region_code and s.declaration_id = d.declaration_id
        and s.version = d.declaration_version
      where d.region_code = $1 and d.levy_year = $2 and d.basis = 'declared'`,
    [regionCode, levyYear],
  );
  return row ?? { decided: 0, median: null, ninetieth: null };
}

async function outcomesOf(
  manager: EntityManager,
  regionCode: string,
  levyYear: number,
): Promise<OutcomeRow[]> {
  const rows = await manager.query<{ outcome: string; employers: number; levy: string; reward: string }[]>(
    `select d.outcome, count(*)::int as employers, sum(d.levy_fen)::text as levy,
        coalesce(sum(d.reward_fen), 0)::text as reward
      from determination d where d.region_code = $1 and d.levy_year = $2 and ${IN_FORCE}
      group by d.outcome order by d.outcome`,
    [regionCode, levyYear],
  );
  return rows.map(({ levy, reward, ...row }) => ({ ...row, levy: BigInt(levy), reward: BigInt(reward) }));
}

async function ledgerOf(manager: EntityManager, regionCode: string, levyYear: number): Promise<LedgerSums> {
  const rows = await manager.query<{ kind: string; fen: string }[]>(
    // A reversal counts with what it takes back.
    `select coalesce(r.kind, n.kind) as kind, sum(n.amount_fen)::text as fen from levy_entry n
      left join levy_entry r on r.region_code = n.region_code and r.id = n.reverses_id
      where n.region_code = $1 and n.levy_year = $2 group by 1`,
    [regionCode, levyYear],
  );
  const of = (...kinds: string[]): Fen =>
    rows.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { fen }) => sum + BigInt(fen), 0n);
  return {
    certified: of('notice', 'adjustment'),
    relieved: -of('relief'),
    paid: -of('payment', 'refund'),
    surcharge: of('surcharge'),
    open: of('notice', 'adjustment', 'relief', 'payment', 'refund', 'surcharge'),
  };
}

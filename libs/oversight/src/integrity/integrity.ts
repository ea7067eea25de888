import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { addDays, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { valuesOf, type IntegrityCheck, type Moments } from './check.js';
import { CHECKS } from './checks.js';
import { momentsAt } from './moments.js';

/** Records shown of each check; the count says how many there are. */
export const SHOWN = 20;
const HISTORY_DAYS = 30;
const READERS = ['administrator', 'auditor'] as const;

/** One record that breaks a promise. */
export interface Breach {
  readonly id: string;
  /** Name of an employer, number of a document, kind of an event: never personal. */
  readonly subject: string;
}

/** What a check found now, and how often before. */
export interface CheckResult {
  readonly check: IntegrityCheck;
  readonly found: number;
  readonly breaches: readonly Breach[];
  /** Days that were counted, the oldest first. */
  readonly history: readonly { readonly on: PlainDate; readonly found: number }[];
}

/** The checks of a county, as of a moment. */
export interface IntegrityReport {
  readonly regionCode: string;
  readonly asOf: Date;
  readonly results: readonly CheckResult[];
}

/** Runs the named checks over the records of a county. */
@Injectable()
export class Integrity {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All checks now, for administrators and auditors of the county. */
  async report(
    actor: Actor,
    regionCode: string,
  ): Promise<Result<IntegrityReport, { readonly code: 'notPermitted' }>> {
    if (!READERS.some(role => mayServeRegion(actor, role, regionCode)))
      return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    const asOf = this.clock.now();
    const moments = momentsAt(asOf, today, regionCode);
    return this.database.snapshot(async manager => {
      const history = await this.history(manager, regionCode, today);
      const results: CheckResult[] = [];
      for (const check of CHECKS)
        results.push({
          ...{ check, found: await countOf(manager, check, regionCode, moments) },
          breaches: await breachesOf(manager, check, regionCode, moments),
          history: history.get(check.key) ?? [],
        });
      return ok({ regionCode, asOf, results });
    });
  }

  /** Counties with employers that have not been counted on a business date. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const rows = await this.database.read(manager =>
      manager.query<{ region: string }[]>(
        `select distinct e.region_code as region from employer e where not exists (
           select 1 from integrity_count c where c.region_code = e.region_code and c.counted_on = $1)
         order by region`,
        [today],
      ),
    );
    return rows.map(({ region }) => region);
  }

  /** Notes how often each check finds something today; doing it again the same day changes nothing. */
  async count(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    const moments = momentsAt(this.clock.now(), today, regionCode);
    return this.database.transaction(async manager => {
      let all = 0;
      for (const check of CHECKS) {
        const found = await countOf(manager, check, regionCode, moments);
        all += found;
        await manager.query(
          `insert into integrity_count (region_code, check_key, counted_on, found, counted_at)
           values ($1, $2, $3, $4, $5) on conflict (region_code, check_key, counted_on) do nothing`,
          [regionCode, check.key, today, found, this.clock.now()],
        );
      }
      return all;
    });
  }

  private async history(manager: EntityManager, regionCode: string, today: PlainDate) {
    const rows = await manager.query<{ key: string; on: PlainDate; found: number }[]>(
      `select check_key as key, counted_on as on, found from integrity_count
        where region_code = $1 and counted_on > $2 order by counted_on`,
      [regionCode, addDays(today, -HISTORY_DAYS)],
    );
    const byKey = new Map<string, { on: PlainDate; found: number }[]>();
    for (const { key, on, found } of rows) byKey.set(key, [...(byKey.get(key) ?? []), { on, found }]);
    return byKey;
  }
}

async function countOf(
  manager: EntityManager,
  check: IntegrityCheck,
  regionCode: string,
  moments: Moments,
): Promise<number> {
  const [row] = await manager.query<{ found: number }[]>(
    `select count(*)::int as found from (${check.find}) breach`,
    valuesOf(check, regionCode, moments),
  );
  return row?.found ?? 0;
}

async function breachesOf(
  manager: EntityManager,
  check: IntegrityCheck,
  regionCode: string,
  moments: Moments,
): Promise<Breach[]> {
  return manager.query<Breach[]>(
    `${check.find} order by 1 limit ${SHOWN}`,
    valuesOf(check, regionCode, moments),
  );
}

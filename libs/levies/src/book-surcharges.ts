import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { collectionRules } from '#policy';
import { addDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk } from './account-desk.js';
import type { LevyAccountKey } from './entry.js';
import { LedgerStore } from './store/ledger.store.js';
import { surchargeToBook } from './surcharge-due.js';

/** Days that are booked one by one after the service was away; of a longer time the first booking holds the rest. */
const MOST_DAYS = 31;

/**
 * Books what surcharges come to, day by day, on accounts whose warning has run out unheeded: so what is owed at the end of
 * any day is the sum of entries. Booked again on the same day it adds nothing.
 */
@Injectable()
export class BookSurcharges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly ledger: LedgerStore,
  ) {}

  /** Regions with warnings whose time limit is over. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const rows = await this.database.read(manager =>
      manager.query<{ region: string }[]>(
        `select distinct region_code as region from levy_paper where kind = 'warning' and pay_by < $1 order by region_code`,
        [today],
      ),
    );
    return rows.map(({ region }) => region);
  }

  /** Books up to today in one region. @returns how many entries it added */
  async run(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    const accounts = await this.database.read(manager =>
      manager.query<LevyAccountKey[]>(
        `select distinct region_code as "regionCode", employer_id as "employerId", levy_year as "levyYear"
           from levy_paper where region_code = $1 and kind = 'warning' and pay_by < $2
          order by employer_id, levy_year`,
        [regionCode, today],
      ),
    );
    let added = 0;
    for (const account of accounts)
      added += await this.database.transaction(manager => this.bookAccount(manager, account, today));
    return added;
  }

  private async bookAccount(manager: EntityManager, key: LevyAccountKey, today: PlainDate): Promise<number> {
    const open = await this.desk.hold(manager, key, today);
    if (!open) return 0;
    const { entries: all, warnings } = open;
    const entries = [...all];
    let added = 0;
    for (const day of daysToBook(entries, today)) {
      const rule = collectionRules(key.regionCode, key.levyYear, day).surcharge?.value ?? null;
      const amount = surchargeToBook(entries, warnings, rule, day);
      if (amount === 0n) continue;
      const cause = `surcharge:${key.employerId}:${key.levyYear}:${day}:${entries.length}`;
      const booking = { ...key, kind: 'surcharge' as const, amount, valueOn: day, cause };
      if (!(await this.ledger.book(manager, booking))) continue;
      added += 1;
      entries.splice(0, entries.length, ...(await this.ledger.entries(manager, key)));
    }
    return added;
  }
}

/** The days since the last booking of a surcharge, today last; today alone where none was booked yet. */
function daysToBook(
  entries: readonly { readonly kind: string; readonly valueOn: PlainDate }[],
  today: PlainDate,
): PlainDate[] {
  const last = entries
    .filter(({ kind }) => kind === 'surcharge')
    .map(({ valueOn }) => valueOn)
    .sort()
    .at(-1);
  if (!last) return [today];
  const days: PlainDate[] = [];
  for (let day = today; day > last && days.length < MOST_DAYS; day = addDays(day, -1)) days.unshift(day);
  return days.length === 0 ? [today] : days;
}

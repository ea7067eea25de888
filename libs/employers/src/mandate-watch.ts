import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { addDays, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Mandate } from './mandate.js';
import { NOTICE_DAYS, noticeDue, OVER_DAYS, type MandateNotice } from './mandate-notice.js';
import { PeopleJournal } from './people-journal.js';
import { PEOPLE_PATHS } from './people-paths.js';
import { MandateStore } from './store/mandate.store.js';
import { SeatStore } from './store/seat.store.js';

/** Mandates looked at in one transaction. */
const BATCH = 200;

/**
 * Finds mandates that end soon or have ended, once a business date in each region, and lets both sides know. A right
 * ends with its day whether or not this runs: here only the telling depends on it. Each notice is an event under a key
 * of its own, so that a watch that was broken off and begins anew, or two at once, tell nothing twice.
 */
@Injectable()
export class MandateWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mandates: MandateStore,
    private readonly seats: SeatStore,
    private readonly journal: PeopleJournal,
  ) {}

  /** Regions with mandates near their end that were not looked at on this business date. Reads over all regions. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const rows = await this.database.read(manager =>
      manager.query<{ region_code: string }[]>(
        `select distinct m.region_code from mandate m
           left join mandate_watch w on w.region_code = m.region_code
          where m.ended_at is null and m.until >= $1 and m.until <= $2
            and (w.looked_on is null or w.looked_on <> $3)
          order by m.region_code`,
        [...rangeOn(today), today],
      ),
    );
    return rows.map(row => row.region_code);
  }

  /** Looks through one region. @returns how many notices were written */
  async look(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    let told = 0;
    for (let after: Mandate | null = null, more = true; more;) {
      const batch = await this.database.transaction(manager =>
        this.lookOn(manager, regionCode, today, after),
      );
      told += batch.told;
      after = batch.last;
      more = batch.seen === BATCH;
    }
    await this.database.transaction(manager =>
      manager.query(
        `insert into mandate_watch (region_code, looked_on) values ($1, $2)
         on conflict (region_code) do update set looked_on = excluded.looked_on`,
        [regionCode, today],
      ),
    );
    return told;
  }

  private async lookOn(
    manager: EntityManager,
    regionCode: string,
    today: PlainDate,
    after: Pick<Mandate, 'until' | 'mandateId'> | null,
  ) {
    const [from, to] = rangeOn(today);
    const found = await this.mandates.ending(manager, regionCode, { from, to, after, most: BATCH });
    // Of an employer that moved away a mandate went along: what lies here is told of there.
    const here = await this.seats.atHome(manager, found);
    let told = 0;
    for (const mandate of here) {
      const notice = noticeDue(mandate, today);
      if (notice && (await this.tell(manager, mandate, notice))) told += 1;
    }
    return { seen: found.length, told, last: found.at(-1) ?? null };
  }

  private tell(manager: EntityManager, mandate: Mandate, notice: MandateNotice): Promise<boolean> {
    const kind = notice === 'over' ? 'employer.mandateOver' : 'employer.mandateEnding';
    const page = mandate.kind === 'agent' ? PEOPLE_PATHS.mandates : PEOPLE_PATHS.assistance;
    return this.journal.tell(manager, mandate, kind, mandate.holder, page, {
      once: `${kind}:${mandate.mandateId}:${notice}`,
      lastDay: mandate.until,
    });
  }
}

/** Last days of mandates of which something may have to be told. */
function rangeOn(today: PlainDate): [from: PlainDate, to: PlainDate] {
  return [addDays(today, -OVER_DAYS), addDays(today, Math.max(...NOTICE_DAYS))];
}

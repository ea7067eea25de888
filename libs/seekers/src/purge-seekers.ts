import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database } from '#persistence';
import type { PlainDate } from '#values';
import { EraseSeeker } from './erase-seeker.js';
import { LookStore } from './store/look.store.js';
import { SeekerLists } from './store/seeker-lists.store.js';
import { seekerTerms, type SeekerTerms } from './terms.js';

const MS_PER_DAY = 86_400_000;
const DAYS_PER_MONTH = 30.44;
/** People of one round; the rest is due again at once. */
const AT_ONCE = 100;

/** What was thrown away in one region. */
export interface PurgedSeekers {
  readonly drafts: number;
  readonly closed: number;
  readonly looks: number;
}

/** Throws away registrations that nobody sent, what closed entries held, and notes of looks, when their terms are over. */
@Injectable()
export class PurgeSeekers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: SeekerLists,
    private readonly looks: LookStore,
    private readonly erasing: EraseSeeker,
    private readonly audit: AuditTrail,
  ) {}

  /** Regions in which something is old enough. */
  async regionsDue(): Promise<string[]> {
    const before = await this.before();
    return this.database.read(manager => this.lists.regionsToPurge(manager, before));
  }

  /** One region; the report is in the trail as well. */
  async run(regionCode: string): Promise<PurgedSeekers> {
    const before = await this.before();
    return this.database.transaction(async manager => {
      const drafts = await this.lists.staleDrafts(manager, regionCode, before.draft, AT_ONCE);
      for (const draft of drafts)
        await this.erasing.close(manager, draft, { by: null, reason: 'neverSent', now: true });
      const closed = await this.lists.unwiped(manager, regionCode, before.closed, AT_ONCE);
      for (const entry of closed) await this.erasing.wipe(manager, entry);
      const looks = await this.looks.removeBefore(manager, regionCode, before.look);
      const purged = { drafts: drafts.length, closed: closed.length, looks };
      if (drafts.length + closed.length + looks > 0)
        await this.audit.record(manager, {
          ...{ regionCode, actor: { system: 'retention' }, action: 'seeker.purged' },
          ...{ subjectKind: 'region', subjectId: regionCode, details: purged },
        });
      return purged;
    });
  }

  private async before(): Promise<PurgeDates> {
    const today = await this.clock.today();
    return datesBefore(endOf(today, this.clock.now()), seekerTerms(today));
  }
}

/** Now or, where the business date lies further back, the end of that day: a demo of last spring throws nothing of it away. */
function endOf(today: PlainDate, now: Date): Date {
  const end = new Date(`${today}T24:00:00+08:00`);
  return end < now ? end : now;
}

/** Instants before which things have had their time. */
export interface PurgeDates {
  readonly draft: Date;
  readonly closed: Date;
  readonly look: Date;
}

/** @param now the instant from which the terms are counted back */
export function datesBefore(now: Date, { draftDays, closedDays, lookMonths }: SeekerTerms): PurgeDates {
  const days = (count: number) => new Date(now.getTime() - count * MS_PER_DAY);
  return {
    draft: days(draftDays),
    closed: days(closedDays),
    look: days(Math.ceil(lookMonths * DAYS_PER_MONTH)),
  };
}

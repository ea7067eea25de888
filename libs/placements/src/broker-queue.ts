import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { LookLog } from '#seekers';
import { addDays, groupBy, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { ReadCountyWork, type CountyWork, type Placed } from './county-work.js';
import { ReferralLists } from './store/referral-lists.js';

/** What waits for whom in a county. */
export interface BrokerQueue extends CountyWork {
  readonly today: PlainDate;
}

/** What visits of the next days are shown as due. */
const VISIT_DAYS = 14;

/** The broker's desk of a county: referrals under way, return visits and tasks, each with its names; the look is noted. */
@Injectable()
export class ReadBrokerQueue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ReferralLists,
    private readonly work: ReadCountyWork,
    private readonly looks: LookLog,
  ) {}

  /** Was anybody ever referred to a post of the county, whatever came of it? Tells of no person. */
  async hasBegun(regionCode: string): Promise<boolean> {
    return this.database.read(manager => this.lists.anyIn(manager, regionCode));
  }

  async of(
    actor: Actor,
    regionCode: string,
  ): Promise<Result<BrokerQueue, { readonly code: 'notPermitted' }>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return refuse({ code: 'notPermitted' });
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const work = await this.work.of(manager, regionCode, addDays(today, VISIT_DAYS));
      await this.noteNames(manager, actor, [...work.open, ...work.visits, ...work.tasks]);
      return ok({ today, ...work });
    });
  }

  private async noteNames(
    manager: EntityManager,
    by: Actor,
    rows: readonly Pick<Placed, 'seeker'>[],
  ): Promise<void> {
    const people = rows.flatMap(({ seeker }) => seeker ?? []);
    for (const [region, own] of groupBy(people, one => one.regionCode)) {
      const ids = new Set(own.map(({ seekerId }) => seekerId));
      await this.looks.recordAll(manager, region, [...ids], { by, fields: ['person'], purpose: 'referral' });
    }
  }
}

import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { LookLog } from '#seekers';
import { addDays, groupBy, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Standing } from './referral.js';
import { RowNames, type Named } from './row-names.js';
import { ReferralLists } from './store/referral-lists.js';
import { TaskStore, type PlacingTask } from './store/task.store.js';
import { VisitLists, type VisitDue } from './store/visit-lists.js';

/** What waits for whom in a county. */
export interface BrokerQueue {
  readonly today: PlainDate;
  readonly open: readonly (Standing & Named)[];
  readonly visits: readonly (VisitDue & Named)[];
  readonly tasks: readonly (PlacingTask & Named)[];
}

/** What visits of the next days are shown as due. */
const VISIT_DAYS = 14;
const NOBODY: Named = { postTitle: '', employerName: '', seekerName: '' };

/** The broker's desk of a county: referrals under way, return visits and tasks, each with its names; the look is noted. */
@Injectable()
export class ReadBrokerQueue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ReferralLists,
    private readonly visitLists: VisitLists,
    private readonly tasks: TaskStore,
    private readonly names: RowNames,
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
      const open = await this.lists.openIn(manager, regionCode);
      const visits = await this.visitLists.dueIn(manager, regionCode, addDays(today, VISIT_DAYS));
      const tasks = await this.tasks.waiting(manager, regionCode);
      const about = new Map(
        (await this.lists.ofKeys(manager, tasks)).map(standing => [standing.referralId, standing]),
      );
      const rows = [...open, ...visits, ...about.values()];
      const namesOf = await this.names.of(manager, rows);
      await this.noteNames(manager, actor, rows);
      return ok({
        today,
        open: open.map(standing => ({ ...standing, ...namesOf(standing) })),
        visits: visits.map(visit => ({ ...visit, ...namesOf(visit) })),
        tasks: tasks.map(task => {
          const standing = about.get(task.referralId);
          return { ...task, ...(standing ? namesOf(standing) : NOBODY) };
        }),
      });
    });
  }

  private async noteNames(
    manager: EntityManager,
    by: Actor,
    rows: readonly Pick<Standing, 'seekerRegion' | 'seekerId'>[],
  ): Promise<void> {
    for (const [region, own] of groupBy(rows, ({ seekerRegion }) => seekerRegion)) {
      const ids = new Set(own.map(({ seekerId }) => seekerId));
      await this.looks.recordAll(manager, region, [...ids], { by, fields: ['person'], purpose: 'referral' });
    }
  }
}

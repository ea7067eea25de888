import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey } from '#accounts';
import type { SeekerKey } from '#seekers';
import { groupBy, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { ReferralKey, Standing } from './referral.js';
import { RowNames, type Named } from './row-names.js';
import { ReferralLists } from './store/referral-lists.js';
import { ReferralStore } from './store/referral.store.js';
import { TaskStore, type PlacingTask } from './store/task.store.js';
import { VisitLists, type VisitDue } from './store/visit-lists.js';

/** Whom a row is about, and whose work it is. */
export interface Placed extends Named {
  /** Null where the row's referral is no longer known. */
  readonly seeker: SeekerKey | null;
  /** Who put the two together; null for what an employer or the person began, which is anybody's. */
  readonly owner: (AccountKey & { readonly name: string }) | null;
}

/** What waits for whom in a county. */
export interface CountyWork {
  readonly open: readonly (Standing & Placed)[];
  readonly visits: readonly (VisitDue & Placed)[];
  readonly tasks: readonly (PlacingTask & Placed)[];
}

const NOBODY: Placed = { postTitle: '', employerName: '', seekerName: '', seeker: null, owner: null };

/** Reads the work of a county's brokers with its names. Whoever shows it notes the look. */
@Injectable()
export class ReadCountyWork {
  constructor(
    private readonly lists: ReferralLists,
    private readonly visitLists: VisitLists,
    private readonly tasks: TaskStore,
    private readonly referrals: ReferralStore,
    private readonly names: RowNames,
    private readonly accounts: AccountStore,
  ) {}

  /** @param visitsUntil the last day of the visits asked for */
  async of(manager: EntityManager, regionCode: string, visitsUntil: PlainDate): Promise<CountyWork> {
    const open = await this.lists.openIn(manager, regionCode);
    const visits = await this.visitLists.dueIn(manager, regionCode, visitsUntil);
    const tasks = await this.tasks.waiting(manager, regionCode);
    const about = await this.lists.ofKeys(manager, tasks);
    const rows = [...open, ...visits, ...about];
    const namesOf = await this.names.of(manager, rows);
    const owners = await this.owners(manager, rows);
    const placed = (row: (typeof rows)[number]): Placed => ({
      ...namesOf(row),
      seeker: { regionCode: row.seekerRegion, seekerId: row.seekerId },
      owner: owners.get(row.referralId) ?? null,
    });
    const ofTask = new Map(about.map(standing => [standing.referralId, placed(standing)]));
    return {
      open: open.map(standing => ({ ...standing, ...placed(standing) })),
      visits: visits.map(visit => ({ ...visit, ...placed(visit) })),
      tasks: tasks.map(task => ({ ...task, ...(ofTask.get(task.referralId) ?? NOBODY) })),
    };
  }

  /** By referral; few accounts, however many referrals. */
  private async owners(
    manager: EntityManager,
    rows: readonly ReferralKey[],
  ): Promise<ReadonlyMap<string, AccountKey & { readonly name: string }>> {
    const found = new Map<string, AccountKey & { readonly name: string }>();
    const names = new Map<string, string>();
    for (const [regionCode, own] of groupBy(rows, one => one.regionCode)) {
      const ids = own.map(({ referralId }) => referralId);
      for (const [id, by] of await this.referrals.introducedBy(manager, regionCode, ids)) {
        const name = names.get(by.accountId) ?? (await this.accounts.find(manager, by))?.name ?? '';
        names.set(by.accountId, name);
        found.set(id, { ...by, name });
      }
    }
    return found;
  }
}

import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { AuditTrail } from '#audit';
import { Outbox } from '#persistence';
import type { EntityManager } from 'typeorm';
import { CarriedStore } from './store/carried.store.js';
import { ListingStore } from './store/listing.store.js';
import { WorkplaceStore } from './store/workplace.store.js';
import type { Workplace, WorkplaceCause, WorkplaceFacts, WorkplaceKey } from './workplace.js';

/**
 * What becomes known of a workplace, in the transaction of whoever finds it out: that one has asked for the right. Posts
 * at the place are found by the features it has now.
 */
@Injectable()
export class Workplaces {
  constructor(
    private readonly workplaces: WorkplaceStore,
    private readonly listings: ListingStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly carried: CarriedStore,
  ) {}

  /** Features that a retrofit made. @param from the retrofit's id */
  async addFeatures(
    manager: EntityManager,
    key: WorkplaceKey,
    made: { readonly features: readonly string[]; readonly from: string; readonly by: AccountKey },
  ): Promise<Workplace> {
    const { features, from, by } = made;
    const next = await this.next(manager, key);
    if (next) await this.addFeatures(manager, next, made);
    return this.change(manager, key, { kind: 'retrofit', retrofitId: from }, by, before => ({
      features: [...new Set([...before.features, ...features])],
      ...(features.includes('stepFreeEntrance') ? { entranceRiseMm: 0 } : {}),
    }));
  }

  /** What a retrofit had made is gone: the place is known without it, and with the rise it had. Nothing that was there before. */
  async withdrawFeatures(
    manager: EntityManager,
    key: WorkplaceKey,
    { from, by }: { readonly from: string; readonly by: AccountKey },
  ): Promise<Workplace | null> {
    const next = await this.next(manager, key);
    if (next) await this.withdrawFeatures(manager, next, { from, by });
    const made = await this.workplaces.madeBy(manager, key, from);
    if (!made || made.features.length === 0) return null;
    return this.change(manager, key, { kind: 'retrofit', retrofitId: from }, by, before => ({
      features: before.features.filter(feature => !made.features.includes(feature)),
      ...(made.features.includes('stepFreeEntrance') && before.entranceRiseMm === 0
        ? { entranceRiseMm: made.riseBefore }
        : {}),
    }));
  }

  /** What a site survey found. */
  recordSurvey(
    manager: EntityManager,
    key: WorkplaceKey,
    {
      by,
      ...found
    }: Pick<WorkplaceFacts, 'surveyed' | 'notPossible' | 'entranceRiseMm'> & { readonly by: AccountKey },
  ): Promise<Workplace> {
    return this.change(manager, key, { kind: 'survey' }, by, () => found);
  }

  /** The same place in the county its employer moved to: what is built there is known there too. */
  private async next(manager: EntityManager, { regionCode, workplaceId }: WorkplaceKey) {
    const next = await this.carried.to(manager, 'workplace', { regionCode, id: workplaceId });
    return next && { regionCode: next.regionCode, workplaceId: next.id };
  }

  /** @throws Error when there is no such workplace: whoever calls has read it */
  async change(
    manager: EntityManager,
    key: WorkplaceKey,
    cause: WorkplaceCause,
    by: AccountKey,
    make: (before: Workplace) => Partial<WorkplaceFacts>,
  ): Promise<Workplace> {
    const before = await this.workplaces.lock(manager, key);
    if (!before) throw new Error(`no workplace ${key.workplaceId}`);
    const after = await this.workplaces.know(manager, before, { ...before, ...make(before) }, cause, by);
    const posts = await this.listings.refeature(manager, after);
    const { regionCode, workplaceId, version } = after;
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: by.accountId }, action: 'workplace.changed' },
      ...{ subjectKind: 'workplace', subjectId: workplaceId, details: { version, cause: cause.kind } },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'workplace.changed', dedupeKey: `workplace.changed:${workplaceId}:${version}` },
      payload: { regionCode, workplaceId, posts: posts.map(({ postId }) => postId) },
    });
    return after;
  }
}

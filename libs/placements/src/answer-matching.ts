import { Injectable } from '@nestjs/common';
import { PlacingFacts, type PlacingSource, type Reached } from '#matching';
import { Clock } from '#persistence';
import { addDays, addYears, datePartsOf } from '#values';
import type { EntityManager } from 'typeorm';
import { PlacingCountStore, type DaysAround } from './store/placing-count.store.js';

/** A week of new people ends with today. */
export const WEEK = 7;

/** Tells matching, which lies below, what it has to know of referrals: the caps hold and rates are counted by it. */
@Injectable()
export class AnswerMatching implements PlacingSource {
  constructor(
    facts: PlacingFacts,
    private readonly clock: Clock,
    private readonly counts: PlacingCountStore,
  ) {
    facts.answeredBy(this);
  }

  openOfSeekers(manager: EntityManager, _regionCode: string, seekerIds: readonly string[]) {
    return this.counts.openOfSeekers(manager, seekerIds);
  }

  async countsOfSeekers(manager: EntityManager, _regionCode: string, seekerIds: readonly string[]) {
    const { year } = datePartsOf(await this.clock.todayIn(manager));
    return this.counts.countsOfSeekers(manager, seekerIds, year);
  }

  async aroundPost(...[manager, post]: Parameters<PlacingSource['aroundPost']>) {
    return this.counts.aroundPost(manager, post, await this.days(manager));
  }

  async aroundPosts(...[manager, regionCode, posts]: Parameters<PlacingSource['aroundPosts']>) {
    return this.counts.aroundPosts(manager, regionCode, posts, await this.days(manager));
  }

  /** Only who began a year ago or earlier can have stayed one. */
  async retentionIn(manager: EntityManager, regionCode: string) {
    return this.counts.stayedAYear(manager, regionCode, addYears(await this.clock.todayIn(manager), -1));
  }

  async toldThisYear(manager: EntityManager, _regionCode: string, seekerIds: readonly string[]) {
    const { year } = datePartsOf(await this.clock.todayIn(manager));
    return this.counts.toldIn(manager, seekerIds, year);
  }

  async reachedIn(
    manager: EntityManager,
    _regionCode: string,
    seekerIds: readonly string[],
  ): Promise<Reached[]> {
    const far = await this.counts.farthest(manager, seekerIds);
    return [...far].map(([seekerId, steps]) => ({ seekerId, referred: true, ...steps }));
  }

  referredVersions(manager: EntityManager, regionCode: string, postIds: readonly string[]) {
    return this.counts.versions(manager, regionCode, postIds);
  }

  private async days(manager: EntityManager): Promise<DaysAround> {
    const today = await this.clock.todayIn(manager);
    return { weekFrom: addDays(today, 1 - WEEK), yearAgo: addYears(today, -1) };
  }
}

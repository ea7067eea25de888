import { Injectable } from '@nestjs/common';
import { AccountStore, type AccountKey } from '#accounts';
import { EmployerRegister } from '#employers';
import { ReadPosts, type Post } from '#posts';
import { groupBy } from '#values';
import type { EntityManager } from 'typeorm';
import type { Placement } from './placement.js';
import type { Standing } from './referral.js';
import { InterpreterStore } from './store/interpreter.store.js';
import { PlacementStore, type QuotaWord } from './store/placement.store.js';
import type { Letter, Referral, Step } from './store/referral.row.js';
import { ReferralStore } from './store/referral.store.js';
import { VisitStore, type Visit } from './store/visit.store.js';

/** What is stored of a referral, besides the person. */
export interface ReferralRecord {
  readonly referral: Referral;
  readonly steps: readonly Step[];
  readonly letter: Letter | null;
  readonly post: Post | null;
  readonly employerName: string;
  /** Who introduces the two. */
  readonly broker: { readonly name: string } | null;
  readonly interpreterBooked: boolean;
  readonly placement: Placement | null;
  readonly quotaWord: QuotaWord | null;
  readonly visits: readonly Visit[];
}

/** Reads several referrals, those of each county at once: as many statements for five hundred as for one. */
@Injectable()
export class ReferralRecords {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly placements: PlacementStore,
    private readonly visits: VisitStore,
    private readonly interpreters: InterpreterStore,
    private readonly posts: ReadPosts,
    private readonly register: EmployerRegister,
    private readonly accounts: AccountStore,
  ) {}

  /** By referral. */
  async of(
    manager: EntityManager,
    standings: readonly Standing[],
  ): Promise<ReadonlyMap<string, ReferralRecord>> {
    const found = new Map<string, ReferralRecord>();
    for (const [regionCode, own] of groupBy(standings, one => one.regionCode))
      for (const [id, record] of await this.ofRegion(manager, regionCode, own)) found.set(id, record);
    return found;
  }

  private async ofRegion(
    manager: EntityManager,
    regionCode: string,
    standings: readonly Standing[],
  ): Promise<ReadonlyMap<string, ReferralRecord>> {
    const ids = standings.map(({ referralId }) => referralId);
    const postIds = [...new Set(standings.map(({ postId }) => postId))];
    const referrals = await this.referrals.referrals(manager, regionCode, ids);
    const steps = await this.referrals.stepsOfAll(manager, regionCode, ids);
    const letters = await this.referrals.letters(manager, regionCode, ids);
    const found = await this.posts.ofKeys(manager, regionCode, postIds);
    const posts = new Map(found.map(post => [post.postId, post]));
    const employers = await this.register.ofKeys(manager, standings);
    const brokers = await this.brokersOf(manager, [...referrals.values()]);
    const booked = await this.interpreters.bookedAmong(manager, regionCode, ids);
    const workOf = await this.atWork(manager, regionCode, ids);
    return new Map(
      standings.flatMap(({ referralId, postId, employerId }) => {
        const referral = referrals.get(referralId);
        if (!referral) return [];
        const record = {
          ...{ referral, steps: steps.get(referralId) ?? [], letter: letters.get(referralId) ?? null },
          ...{ post: posts.get(postId) ?? null, employerName: employers.get(employerId)?.name ?? '' },
          broker: brokers.get(referral.by.accountId) ?? null,
          interpreterBooked: booked.has(referralId),
          ...workOf(referralId),
        };
        return [[referralId, referral.origin === 'broker' ? record : { ...record, broker: null }]];
      }),
    );
  }

  /** Names of those who introduced people: few accounts, however many referrals. */
  private async brokersOf(
    manager: EntityManager,
    referrals: readonly Referral[],
  ): Promise<ReadonlyMap<string, { readonly name: string }>> {
    const keys = new Map<string, AccountKey>(
      referrals.filter(({ origin }) => origin === 'broker').map(({ by }) => [by.accountId, by]),
    );
    const found = new Map<string, { readonly name: string }>();
    for (const [id, key] of keys) {
      const account = await this.accounts.find(manager, key);
      if (account) found.set(id, { name: account.name });
    }
    return found;
  }

  private async atWork(manager: EntityManager, regionCode: string, ids: readonly string[]) {
    const placements = await this.placements.ofReferrals(manager, regionCode, ids);
    const placed = [...placements.values()].map(({ placementId }) => placementId);
    const some = placed.length > 0;
    const words = some ? await this.placements.quotaWords(manager, regionCode, placed) : null;
    const visits = some ? await this.visits.ofAll(manager, regionCode, placed) : null;
    return (referralId: string) => {
      const placement = placements.get(referralId) ?? null;
      const id = placement?.placementId ?? '';
      return { placement, quotaWord: words?.get(id) ?? null, visits: visits?.get(id) ?? [] };
    };
  }
}

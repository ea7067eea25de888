import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { Database } from '#persistence';
import type { ReferralKey } from './referral.js';
import { ReferralLists } from './store/referral-lists.js';

/** Referrals between the people and the posts of a fair, for those who hold it: whom to go on with, and where. */
@Injectable()
export class FairReferrals {
  constructor(
    private readonly database: Database,
    private readonly lists: ReferralLists,
  ) {}

  /** The latest of each pair, by `post person`; nothing for strangers to the county. */
  async ofPosts(
    actor: Actor,
    regionCode: string,
    postIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReferralKey>> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return new Map();
    const all = await this.database.read(manager => this.lists.ofPosts(manager, regionCode, postIds));
    return new Map(
      all.map(({ postId, seekerId, referralId }) => [`${postId} ${seekerId}`, { regionCode, referralId }]),
    );
  }
}

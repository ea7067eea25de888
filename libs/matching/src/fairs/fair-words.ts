import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { PostKey } from '#posts';
import type { SeekerKey } from '#seekers';
import type { EntityManager } from 'typeorm';
import type { FairKey, OutcomeWord } from './fair.js';
import { FairPlanStore } from './store/fair-plan.store.js';
import { FairStore } from './store/fair.store.js';

/** A word noted at a fair, with its number for the pair and who noted it. */
export interface NotedWord {
  readonly number: number;
  readonly word: OutcomeWord;
  readonly by: AccountKey;
}

/** What two sides said of each other, word by word; the last holds. */
export interface PairWords {
  readonly post: PostKey;
  readonly seeker: SeekerKey;
  readonly words: readonly NotedWord[];
}

/** What was said at fairs, for those who go on with it. */
@Injectable()
export class FairWords {
  constructor(
    private readonly fairs: FairStore,
    private readonly plans: FairPlanStore,
  ) {}

  /** Null where nothing was said. */
  async ofPair(
    manager: EntityManager,
    key: FairKey,
    pair: { readonly seekerId: string; readonly standId: string },
  ): Promise<PairWords | null> {
    const said = await this.plans.said(manager, key, pair);
    const stand = (await this.fairs.stands(manager, key)).find(({ standId }) => standId === pair.standId);
    if (!stand || said.length === 0) return null;
    return {
      post: { regionCode: key.regionCode, postId: stand.postId },
      seeker: { regionCode: key.regionCode, seekerId: pair.seekerId },
      words: said.map(({ number, word, accountId, accountRegion }) => ({
        ...{ number, word, by: { accountId, regionCode: accountRegion } },
      })),
    };
  }
}

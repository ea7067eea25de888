import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import type { DeclarationKey } from '#declarations';
import type { EntityManager } from 'typeorm';
import { ReviewStore } from './store/review.store.js';

/** Who has a declaration on the desk, whatever version of it. */
@Injectable()
export class CaseDesk {
  constructor(private readonly reviews: ReviewStore) {}

  /** The reviewer of the version that was opened last; null where nobody has opened any. */
  async reviewerOf(manager: EntityManager, key: DeclarationKey): Promise<AccountKey | null> {
    const last = await this.reviews.lastOf(manager, key);
    return last?.assigned?.by ?? null;
  }
}

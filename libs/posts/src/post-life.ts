import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { mayFollow, shownUntil, type PostKey } from './post.js';
import { PostBook, type StepDraft } from './post-book.js';
import type { Standing } from './store/listing.store.js';

/** `notNow`: its state does not allow it, such as a post that is withdrawn. */
export type PostLifeRefusal = { readonly code: 'unknown' | 'notNow' };

/**
 * What happens to a post by what happens around it, in the transaction of whoever makes it happen: that one has asked for
 * the right.
 */
@Injectable()
export class PostLife {
  constructor(
    private readonly clock: Clock,
    private readonly book: PostBook,
  ) {}

  /** The last vacancy is taken. */
  async fill(
    manager: EntityManager,
    key: PostKey,
    by: AccountKey | null,
  ): Promise<Result<Standing, PostLifeRefusal>> {
    return this.take(manager, key, await this.clock.todayIn(manager), { step: 'filled', by });
  }

  /** A vacancy is there again; it is shown as long as a post published today. */
  async reopen(
    manager: EntityManager,
    key: PostKey,
    by: AccountKey | null,
  ): Promise<Result<Standing, PostLifeRefusal>> {
    const today = await this.clock.todayIn(manager);
    return this.take(manager, key, today, { step: 'reopened', by, expiresOn: shownUntil(today, null) });
  }

  /** Its last day is over. */
  expire(manager: EntityManager, key: PostKey, today: PlainDate): Promise<Result<Standing, PostLifeRefusal>> {
    return this.take(manager, key, today, { step: 'expired', by: null });
  }

  private async take(
    manager: EntityManager,
    key: PostKey,
    today: PlainDate,
    draft: StepDraft,
  ): Promise<Result<Standing, PostLifeRefusal>> {
    const before = await this.book.lock(manager, key);
    if (!before) return refuse({ code: 'unknown' });
    if (!mayFollow(before, draft.step)) return refuse({ code: 'notNow' });
    return ok(await this.book.take(manager, before, draft, today));
  }
}

import { Injectable } from '@nestjs/common';
import { EmployerRegister, SeatStore } from '#employers';
import { Clock } from '#persistence';
import type { EntityManager } from 'typeorm';
import { PostBook } from './post-book.js';
import type { PostState } from './post.js';
import { ListingStore } from './store/listing.store.js';

/** Shown to somebody, or about to be. Drafts stay: a record of an end may be taken back. */
const OFFERED: readonly PostState[] = ['submitted', 'published'];

/**
 * An employer that came to its end offers nothing: its posts leave the list at once, in every county it was in, and
 * whoever is spoken with about one hears of it. Told twice, it does nothing more.
 */
@Injectable()
export class ClosePosts {
  constructor(
    private readonly clock: Clock,
    private readonly register: EmployerRegister,
    private readonly seats: SeatStore,
    private readonly listings: ListingStore,
    private readonly book: PostBook,
  ) {}

  /** @param employer in the county it is at home. @returns how many posts were taken off */
  async run(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
  ): Promise<number> {
    const enrolled = await this.register.enrolled(manager, employer);
    if (!enrolled?.ending) return 0;
    const today = await this.clock.todayIn(manager);
    let closed = 0;
    for (const regionCode of await this.seats.regionsOf(manager, employer))
      for (const listed of await this.listings.ofEmployer(manager, { ...employer, regionCode })) {
        const standing = await this.book.lock(manager, listed);
        if (!standing || !OFFERED.includes(standing.state)) continue;
        await this.book.take(manager, standing, { step: 'withdrawn', by: null }, today);
        closed += 1;
      }
    return closed;
  }
}

import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '#persistence';
import { addDays } from '#values';
import { STALE_DAYS } from './post.js';
import { PostLife } from './post-life.js';
import { ListingStore } from './store/listing.store.js';

/** What one round did. */
export interface PostRound {
  readonly expired: number;
  readonly asked: number;
}

const MOST = 200;

/** What time does to posts: those that nobody vouched for are asked about, and in the end shown no longer. */
@Injectable()
export class PostWatch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listings: ListingStore,
    private readonly life: PostLife,
    private readonly outbox: Outbox,
  ) {}

  /** Each post in a transaction of its own: one that stands in the way keeps no other. */
  async run(): Promise<PostRound> {
    const today = await this.clock.today();
    const overdue = await this.database.read(manager => this.listings.overdue(manager, today, MOST));
    let expired = 0;
    for (const key of overdue) {
      const done = await this.database.transaction(manager => this.life.expire(manager, key, today));
      if (done.ok) expired += 1;
    }
    return { expired, asked: await this.ask(addDays(today, -STALE_DAYS)) };
  }

  /** Once for each time that somebody vouched for it. */
  private async ask(before: ReturnType<typeof addDays>): Promise<number> {
    const stale = await this.database.read(manager => this.listings.quiet(manager, before, MOST));
    let asked = 0;
    for (const { regionCode, postId, employerId, refreshedOn } of stale) {
      const added = await this.database.transaction(manager =>
        this.outbox.add(manager, {
          ...{ regionCode, kind: 'post.stale', dedupeKey: `post.stale:${postId}:${refreshedOn}` },
          payload: { regionCode, postId, employerId, step: 'stale', number: 0 },
        }),
      );
      if (added) asked += 1;
    }
    return asked;
  }
}

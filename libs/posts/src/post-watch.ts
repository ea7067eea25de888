import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox } from '#persistence';
import { addDays, type PlainDate } from '#values';
import { STALE_DAYS } from './post.js';
import { PostLife } from './post-life.js';
import { ListingStore } from './store/listing.store.js';

/** What one round did in a county. */
export interface PostRound {
  readonly expired: number;
  readonly asked: number;
}

const MOST = 500;

/** What time does to posts: those that nobody vouched for are asked about, and in the end shown no longer. */
@Injectable()
export class PostWatch {
  /** Counties that were gone through, by the business date they were. */
  private readonly done = new Map<string, PlainDate>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listings: ListingStore,
    private readonly life: PostLife,
    private readonly outbox: Outbox,
  ) {}

  /** Counties with something to do that were not gone through on this business date. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    const found = await this.database.read(manager =>
      this.listings.quietRegions(manager, today, addDays(today, -STALE_DAYS)),
    );
    return found.filter(regionCode => this.done.get(regionCode) !== today);
  }

  /** Each post in a transaction of its own: one that stands in the way keeps no other. */
  async run(regionCode: string): Promise<PostRound> {
    const today = await this.clock.today();
    const overdue = await this.database.read(manager =>
      this.listings.overdue(manager, regionCode, today, MOST),
    );
    let expired = 0;
    for (const key of overdue) {
      const done = await this.database.transaction(manager => this.life.expire(manager, key, today));
      if (done.ok) expired += 1;
    }
    const asked = await this.ask(regionCode, addDays(today, -STALE_DAYS));
    if (overdue.length < MOST) this.done.set(regionCode, today);
    return { expired, asked };
  }

  /** Once for each time that somebody vouched for it. */
  private async ask(regionCode: string, before: PlainDate): Promise<number> {
    const quiet = await this.database.read(manager => this.listings.quiet(manager, regionCode, before));
    let asked = 0;
    for (const { postId, employerId, refreshedOn, expiresOn } of quiet) {
      const added = await this.database.transaction(manager =>
        this.outbox.add(manager, {
          ...{ regionCode, kind: 'post.stale', dedupeKey: `post.stale:${postId}:${refreshedOn}` },
          payload: { regionCode, postId, employerId, step: 'stale', lastDay: expiresOn },
        }),
      );
      if (added) asked += 1;
    }
    return asked;
  }
}

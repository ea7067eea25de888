import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { EmployerRegister, type RegisteredEmployer } from '#employers';
import { Clock, Database } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { isStale } from '../examine-post.js';
import type { Post } from '../post.js';
import { ListingStore, type Standing } from '../store/listing.store.js';
import { PostStore } from '../store/post.store.js';
import { nearDuplicates, type DuplicatePair } from './near-duplicates.js';
import { rareDemands } from './rare-demands.js';

/** What waits at the desk of a county's brokers. */
export interface DeskView {
  /** Waiting for the second look, new posts and changes of published ones, the one that waits longest first. */
  readonly submitted: readonly Standing[];
  readonly published: readonly Standing[];
  readonly stale: readonly Standing[];
  readonly duplicates: readonly DuplicatePair[];
  readonly employers: ReadonlyMap<string, RegisteredEmployer>;
  readonly today: PlainDate;
}

const MOST = 500;
const MOST_FOUND = 30;

/** The brokers' desk for posts. */
@Injectable()
export class PostDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listings: ListingStore,
    private readonly posts: PostStore,
    private readonly register: EmployerRegister,
  ) {}

  /** Null for whoever is no broker of the county. */
  async of(actor: Actor, regionCode: string): Promise<DeskView | null> {
    if (!mayServeRegion(actor, 'broker', regionCode)) return null;
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const submitted = await this.listings.waiting(manager, regionCode, MOST);
      const published = await this.listings.inStates(manager, regionCode, ['published'], MOST);
      // A published post of which a change waits is in both.
      const keys = [...new Map([...submitted, ...published].map(one => [one.postId, one] as const)).values()];
      return {
        ...{ submitted, published, today },
        stale: published.filter(standing => isStale(standing, today)),
        duplicates: await this.duplicates(manager, regionCode, keys),
        employers: await this.register.ofKeys(manager, keys),
      };
    });
  }

  /** Employers of a county by a part of their name, to write a post for. */
  async employersNamed(actor: Actor, regionCode: string, part: string): Promise<RegisteredEmployer[]> {
    if (!mayServeRegion(actor, 'broker', regionCode) || part.trim() === '') return [];
    return this.database.read(manager => this.register.named(manager, regionCode, part.trim(), MOST_FOUND));
  }

  /** Demands of a post that hardly any other of its occupation asks, in the country. */
  async rare(post: Post): Promise<string[]> {
    return this.database.read(async manager => {
      const rows = await manager.query<{ demand: string | null; posts: number }[]>(
        `select d.demand, count(*)::integer as posts from post_listing l
         join post_version v on v.region_code = l.region_code and v.post_id = l.post_id and v.version = l.version
         left join lateral jsonb_object_keys(v.demands) as d(demand) on true
         where l.state = 'published' and l.occupation = $1 and l.post_id <> $2 group by d.demand`,
        [post.occupation, post.postId],
      );
      const [total] = await manager.query<{ posts: number }[]>(
        `select count(*)::integer as posts from post_listing
         where state = 'published' and occupation = $1 and post_id <> $2`,
        [post.occupation, post.postId],
      );
      const asking = new Map(
        rows.flatMap(({ demand, posts }) => (demand === null ? [] : [[demand, posts] as const])),
      );
      return rareDemands(Object.keys(post.demands), { posts: total?.posts ?? 0, asking });
    });
  }

  private async duplicates(
    manager: EntityManager,
    regionCode: string,
    standings: readonly Standing[],
  ): Promise<DuplicatePair[]> {
    // Only employers with two posts or more can have a double.
    const counts = new Map<string, number>();
    for (const { employerId } of standings) counts.set(employerId, (counts.get(employerId) ?? 0) + 1);
    const several = standings.filter(({ employerId }) => (counts.get(employerId) ?? 0) > 1);
    const posts = await this.posts.ofKeys(
      manager,
      regionCode,
      several.map(({ postId }) => postId),
    );
    return nearDuplicates(posts);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readAccepted, type Accepted } from './platform/accepted.js';
import type { Post, PostKey } from './post.js';
import { ListingStore } from './store/listing.store.js';
import { OpenPostStore, type OpenPostRow, type OpenPostsWanted } from './store/open-post.store.js';
import { PostStore } from './store/post.store.js';
import { WorkplaceStore } from './store/workplace.store.js';
import type { Workplace, WorkplaceKey } from './workplace.js';

/** Posts and workplaces for the rooms above, within their transactions. */
@Injectable()
export class ReadPosts {
  constructor(
    private readonly posts: PostStore,
    private readonly workplaces: WorkplaceStore,
    private readonly listings: ListingStore,
    private readonly open: OpenPostStore,
  ) {}

  /** The post in the version that counts, in whatever state; null where there is none or only a draft. */
  find(manager: EntityManager, key: PostKey): Promise<Post | null> {
    return this.posts.find(manager, key);
  }

  /** Published posts of a county (of the employers' register), by id. */
  openIn(manager: EntityManager, regionCode: string): Promise<Post[]> {
    return this.posts.inState(manager, regionCode, 'published');
  }

  /** A page of the published posts of a county, the newest first, without what they ask. */
  openPage(manager: EntityManager, regionCode: string, wanted: OpenPostsWanted): Promise<OpenPostRow[]> {
    return this.open.page(manager, regionCode, wanted);
  }

  /** Occupations of the published posts of a county, with how many there are of each. */
  openOccupations(
    manager: EntityManager,
    regionCode: string,
  ): Promise<{ readonly occupation: string; readonly posts: number }[]> {
    return this.open.occupations(manager, regionCode);
  }

  /** Posts of one county by their ids, in whatever state. */
  ofKeys(manager: EntityManager, regionCode: string, postIds: readonly string[]): Promise<Post[]> {
    return this.posts.ofKeys(manager, regionCode, postIds);
  }

  workplace(manager: EntityManager, key: WorkplaceKey): Promise<Workplace | null> {
    return this.workplaces.find(manager, key);
  }

  /** Workplaces of one county by their ids. */
  workplacesOf(
    manager: EntityManager,
    regionCode: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Workplace>> {
    return this.workplaces.ofKeys(manager, regionCode, ids);
  }

  /** An employer's workplaces, the first one first. */
  workplacesOfEmployer(
    manager: EntityManager,
    employer: { readonly regionCode: string; readonly employerId: string },
  ): Promise<Workplace[]> {
    return this.workplaces.ofEmployer(manager, employer);
  }

  /** Keys of posts of a county that changed at an instant or after it, in whatever state they are now. */
  async changedSince(manager: EntityManager, regionCode: string, since: Date): Promise<PostKey[]> {
    const found = await this.listings.changedSince(manager, regionCode, since);
    return found.map(({ postId }) => ({ regionCode, postId }));
  }

  /** What a post demanded in some of its versions, in their order. */
  async demandsOf(
    manager: EntityManager,
    key: PostKey,
    versions: readonly number[],
  ): Promise<Post['demands'][]> {
    const found: Post['demands'][] = [];
    for (const version of versions) {
      const content = await this.posts.version(manager, key, version);
      if (content) found.push(content.demands);
    }
    return found;
  }

  /** What confirmed conditions accept now, of posts of one county; most posts have none. */
  async conditionsOf(
    manager: EntityManager,
    regionCode: string,
    postIds: readonly string[],
  ): Promise<ReadonlyMap<string, Accepted>> {
    const rows = await manager.query<{ postId: string; accepted: string }[]>(
      `select distinct on (c.post_id) c.post_id as "postId", c.accepted from post_constraint c
        where c.region_code = $1 and c.post_id = any($2::uuid[]) and not exists (
          select 1 from post_constraint_end e where e.region_code = c.region_code and e.constraint_id = c.id)
        order by c.post_id, c.id desc`,
      [regionCode, postIds],
    );
    return new Map(
      rows.map(({ postId, accepted }) => {
        const read = readAccepted(accepted);
        return [postId, read.ok ? read.value : {}];
      }),
    );
  }

  /** The county a post belongs to, by its id alone; null for none. */
  regionOf(manager: EntityManager, postId: string): Promise<string | null> {
    return this.posts.regionOf(manager, postId);
  }
}

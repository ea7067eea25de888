import { Injectable } from '@nestjs/common';
import { EmployerRegister } from '#employers';
import { Clock, Database, ID_SHAPE } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Post } from '../post.js';
import { CarriedStore } from '../store/carried.store.js';
import { ListingStore, type Standing } from '../store/listing.store.js';
import { PostStore } from '../store/post.store.js';
import { StepStore } from '../store/step.store.js';
import { WorkplaceStore } from '../store/workplace.store.js';
import type { Workplace } from '../workplace.js';
import { readCursor, readPostQuery, writeCursor, type PostQuery, type TypedPostQuery } from './post-query.js';
import { SearchStore, type ListedPost } from './search.store.js';

/** A post of the list with its employer's name. */
export interface FoundPost extends ListedPost {
  readonly employerName: string;
}

export interface PostPage {
  readonly query: PostQuery;
  /** Counted no further than a thousand. */
  readonly count: number;
  readonly posts: readonly FoundPost[];
  /** Cursor of the page after this one; null on the last. */
  readonly next: string | null;
}

/** A post as anybody may read it, in whatever state it is since it was first published. */
export interface PublicPost {
  readonly post: Post;
  readonly workplace: Workplace;
  readonly employerName: string;
  /** Can it be applied for today? */
  readonly isOpen: boolean;
  /** Id of the same post in the county its employer moved to, where it is open there; null for one that is open itself. */
  readonly successor: string | null;
}

export const POSTS_A_PAGE = 20;
const MOST_A_PAGE = 100;

/** The public list of posts: no account is asked for. */
@Injectable()
export class SearchPosts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly search: SearchStore,
    private readonly posts: PostStore,
    private readonly listings: ListingStore,
    private readonly workplaces: WorkplaceStore,
    private readonly steps: StepStore,
    private readonly carried: CarriedStore,
    private readonly register: EmployerRegister,
  ) {}

  /** @param after a cursor; anything else begins at the first page */
  async run(typed: TypedPostQuery, after = '', size = POSTS_A_PAGE): Promise<PostPage> {
    const query = readPostQuery(typed);
    const limit = Math.min(Math.max(1, size), MOST_A_PAGE);
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const found = await this.search.page(manager, query, today, readCursor(after), limit + 1);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return {
        ...{ query, count: await this.search.count(manager, query, today) },
        posts: await this.withNames(manager, shown),
        next: last && found.length > limit ? writeCursor(last) : null,
      };
    });
  }

  /** Null for a post that there is not, or that was never published. */
  async find(postId: string): Promise<PublicPost | null> {
    if (!ID_SHAPE.test(postId)) return null;
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const regionCode = await this.posts.regionOf(manager, postId);
      const known = regionCode === null ? null : await this.posts.find(manager, { regionCode, postId });
      const post = known?.publishedAt ? await this.asPublished(manager, known) : null;
      if (!post) return null;
      const workplace = await this.workplaces.find(manager, post);
      if (!workplace) return null;
      const names = await this.register.ofKeys(manager, [post]);
      const isOpen = isShown(post, today);
      return {
        ...{ post, workplace, employerName: names.get(post.employerId)?.name ?? '', isOpen },
        successor: isOpen ? null : await this.successorOf(manager, post, today),
      };
    });
  }

  /** Where a post stands, for a page that needs no more; null for none. */
  standing(key: { readonly regionCode: string; readonly postId: string }): Promise<Standing | null> {
    return this.database.read(manager => this.listings.find(manager, key));
  }

  private async successorOf(
    manager: EntityManager,
    { regionCode, postId }: Post,
    today: PlainDate,
  ): Promise<string | null> {
    const to = await this.carried.latest(manager, 'post', { regionCode, id: postId });
    const standing = to && (await this.listings.find(manager, { regionCode: to.regionCode, postId: to.id }));
    return standing && isShown(standing, today) ? standing.postId : null;
  }

  /** What waits to be looked at is nothing to read yet: whatever came after it, the version of the last publication. */
  private async asPublished(manager: EntityManager, post: Post): Promise<Post> {
    const version = (await this.steps.last(manager, post, 'published'))?.version ?? post.version;
    const content = version === post.version ? null : await this.posts.version(manager, post, version);
    return content ? { ...post, ...content, version } : post;
  }

  private async withNames(manager: EntityManager, posts: readonly ListedPost[]): Promise<FoundPost[]> {
    const names = await this.register.ofKeys(manager, posts);
    return posts.map(post => ({ ...post, employerName: names.get(post.employerId)?.name ?? '' }));
  }
}

function isShown({ state, expiresOn }: Pick<Standing, 'state' | 'expiresOn'>, today: PlainDate): boolean {
  return state === 'published' && expiresOn !== null && expiresOn >= today;
}

import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { typedOf, type PostInput } from './post-input.js';
import { PostBook } from './post-book.js';
import type { PostKey, PostState } from './post.js';
import { CarriedStore } from './store/carried.store.js';
import { DraftStore } from './store/draft.store.js';
import { ListingStore, type Standing } from './store/listing.store.js';
import { PostStore } from './store/post.store.js';
import { StepStore } from './store/step.store.js';
import { WorkplaceStore } from './store/workplace.store.js';
import type { Workplace, WorkplaceFacts } from './workplace.js';
import { newStanding } from './write-post.js';

/** An employer that is at home in another county now. */
export interface MovedEmployer {
  readonly employerId: string;
  readonly from: string;
  readonly to: string;
}

/** Posts that have not come to their end. */
const LIVING: readonly PostState[] = ['draft', 'returned', 'submitted', 'published'];

/**
 * What an employer's move does to its places and posts. Places are known in the new county too, with all that is known of
 * them. Each living post has a draft there, for the new county's second look; one that is public stays so, in the old
 * county's care, until the new one is published or its last day is over. The same move told twice does nothing more.
 */
@Injectable()
export class CarryPosts {
  constructor(
    private readonly clock: Clock,
    private readonly carried: CarriedStore,
    private readonly workplaces: WorkplaceStore,
    private readonly posts: PostStore,
    private readonly drafts: DraftStore,
    private readonly steps: StepStore,
    private readonly listings: ListingStore,
    private readonly book: PostBook,
  ) {}

  async run(manager: EntityManager, moved: MovedEmployer): Promise<void> {
    const today = await this.clock.todayIn(manager);
    const before = { regionCode: moved.from, employerId: moved.employerId };
    const places = await this.carryPlaces(manager, moved);
    for (const standing of await this.listings.ofEmployer(manager, before))
      if (LIVING.includes(standing.state)) await this.carryPost(manager, moved, standing, places, today);
  }

  /** The new place of each old one. */
  private async carryPlaces(
    manager: EntityManager,
    { employerId, from, to }: MovedEmployer,
  ): Promise<ReadonlyMap<string, string>> {
    const places = new Map<string, string>();
    for (const place of await this.workplaces.ofEmployer(manager, { regionCode: from, employerId })) {
      const old = { regionCode: from, id: place.workplaceId };
      const known = await this.carried.to(manager, 'workplace', old);
      if (known) {
        places.set(place.workplaceId, known.id);
        continue;
      }
      const by = await this.workplaces.knownBy(manager, place);
      const added = await this.workplaces.add(
        manager,
        { regionCode: to, employerId },
        factsOf(place),
        { kind: 'staff' },
        by,
      );
      await this.carried.add(manager, 'workplace', old, { regionCode: to, id: added.workplaceId });
      places.set(place.workplaceId, added.workplaceId);
    }
    return places;
  }

  private async carryPost(
    manager: EntityManager,
    { employerId, to }: MovedEmployer,
    standing: Standing,
    places: ReadonlyMap<string, string>,
    today: PlainDate,
  ): Promise<void> {
    const old = { regionCode: standing.regionCode, id: standing.postId };
    if (await this.carried.to(manager, 'post', old)) return;
    const input = await this.inputOf(manager, standing);
    const by = (await this.steps.of(manager, standing)).findLast(({ madeBy }) => madeBy !== null)?.madeBy;
    if (!input || !by) return;
    const employer = { regionCode: to, employerId };
    const key = await this.posts.add(manager, employer, false, by);
    const workplaceId = places.get(input.workplaceId) ?? '';
    await this.drafts.save(manager, key, 0, { ...input, workplaceId }, by);
    const drafted = { step: 'drafted' as const, by, title: input.title };
    await this.book.take(manager, newStanding(key, employer), drafted, today);
    await this.carried.add(manager, 'post', old, { regionCode: to, id: key.postId });
    await this.leave(manager, standing, by, today);
  }

  /** What is not public is worked on in the new county alone. */
  private async leave(manager: EntityManager, standing: Standing, by: AccountKey, today: PlainDate) {
    await this.drafts.remove(manager, standing);
    if (standing.state === 'published') {
      // A change that waited is looked at over there.
      if (standing.pending !== null) await this.book.take(manager, standing, { step: 'returned', by }, today);
      return;
    }
    await this.book.take(manager, standing, { step: 'withdrawn', by }, today);
  }

  private async inputOf(manager: EntityManager, standing: Standing): Promise<PostInput | null> {
    const draft = await this.drafts.find(manager, standing);
    if (draft) return draft.input;
    const version = standing.pending ?? standing.version;
    const content = version && (await this.posts.version(manager, standing, version));
    return content ? typedOf(content) : null;
  }

  /** The new one is public: the old one's time is over; whoever is spoken with about it is spoken with on. */
  async relieve(manager: EntityManager, { regionCode, postId }: PostKey, today: PlainDate): Promise<void> {
    const old = await this.carried.from(manager, 'post', { regionCode, id: postId });
    const standing = old && (await this.book.lock(manager, { regionCode: old.regionCode, postId: old.id }));
    if (standing?.state !== 'published') return;
    await this.book.take(manager, { ...standing, pending: null }, { step: 'expired', by: null }, today);
  }
}

function factsOf(place: Workplace): WorkplaceFacts {
  const { name, address, county, point, features, entranceRiseMm, surveyed, notPossible } = place;
  return { name, address, county, point, features, entranceRiseMm, surveyed, notPossible };
}

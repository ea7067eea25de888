import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister, SeatStore, type RegisteredEmployer } from '#employers';
import { Clock, Database } from '#persistence';
import { type InvalidInput, type PlainDate, type Result } from '#values';
import { postSide, type PostSide } from './post-access.js';
import type { Post, PostContent, PostKey } from './post.js';
import type { StepTaken } from './post-steps.js';
import { DraftStore, type PostDraft } from './store/draft.store.js';
import { ListingStore, type Standing } from './store/listing.store.js';
import { PostStore } from './store/post.store.js';
import { StepStore } from './store/step.store.js';
import { WorkplaceStore } from './store/workplace.store.js';
import type { Workplace } from './workplace.js';
import { WritePost } from './write-post.js';

/** An employer's posts and places, as its people and the broker see them. */
export interface EmployerPosts {
  readonly employer: RegisteredEmployer;
  readonly posts: readonly Standing[];
  readonly workplaces: readonly Workplace[];
  readonly today: PlainDate;
}

/** One post with everything about it. */
export interface PostCase {
  readonly side: PostSide;
  readonly standing: Standing;
  readonly employer: RegisteredEmployer;
  /** Null where nothing was submitted yet. */
  readonly post: Post | null;
  readonly draft: PostDraft | null;
  /** What submitting the draft would say; null without one. */
  readonly check: Result<PostContent, InvalidInput> | null;
  readonly steps: readonly StepTaken[];
  readonly workplaces: readonly Workplace[];
  readonly today: PlainDate;
}

/** Posts for those who work on them. */
@Injectable()
export class OwnPosts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly listings: ListingStore,
    private readonly posts: PostStore,
    private readonly drafts: DraftStore,
    private readonly steps: StepStore,
    private readonly workplaces: WorkplaceStore,
    private readonly seats: SeatStore,
    private readonly register: EmployerRegister,
    private readonly write: WritePost,
  ) {}

  /** Null for strangers. */
  async of(
    actor: Actor,
    key: { readonly regionCode: string; readonly employerId: string },
  ): Promise<EmployerPosts | null> {
    if (!postSide(actor, key)) return null;
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const employer = (await this.register.ofKeys(manager, [key])).get(key.employerId);
      if (!employer) return null;
      const posts: Standing[] = [];
      for (const regionCode of await this.seats.regionsOf(manager, key))
        posts.push(...(await this.listings.ofEmployer(manager, { ...key, regionCode })));
      return { employer, posts, today, workplaces: await this.workplaces.ofEmployer(manager, key) };
    });
  }

  /** Null for strangers as for a post that there is not. */
  async find(actor: Actor, key: PostKey): Promise<PostCase | null> {
    const today = await this.clock.today();
    return this.database.read(async manager => {
      const standing = await this.listings.find(manager, key);
      const side = standing && postSide(actor, standing);
      if (!standing || !side) return null;
      const employer = (await this.register.ofKeys(manager, [standing])).get(standing.employerId);
      if (!employer) return null;
      const draft = await this.drafts.find(manager, key);
      return {
        ...{ side, standing, employer, draft, today },
        post: await this.posts.find(manager, key),
        check: draft && (await this.write.check(manager, standing, draft.input, today)),
        steps: await this.steps.of(manager, key),
        workplaces: await this.workplaces.ofEmployer(manager, standing),
      };
    });
  }
}

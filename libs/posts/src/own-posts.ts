import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister, SeatStore, type RegisteredEmployer } from '#employers';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';
import { type InvalidInput, type PlainDate, type Result } from '#values';
import { AllowWording, type AllowedWording } from './allow-wording.js';
import type { FoundCondition } from './conditions.js';
import { postSide, type PostSide } from './post-access.js';
import { changedParts, type PostPart } from './changes.js';
import { waits, type Post, type PostContent, type PostKey } from './post.js';
import type { StepTaken } from './post-steps.js';
import { CarriedStore } from './store/carried.store.js';
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

/** What waits for the second look, beside what was let onto the list before. */
export interface ProposedPost {
  readonly version: number;
  readonly content: PostContent;
  /** What was published last; null for a post that never was. */
  readonly before: PostContent | null;
  readonly beforeVersion: number | null;
  /** Empty where nothing was published before. */
  readonly changed: readonly PostPart[];
}

/** One post with everything about it. */
export interface PostCase {
  readonly side: PostSide;
  readonly standing: Standing;
  readonly employer: RegisteredEmployer;
  /** Null where nothing was submitted yet. */
  readonly post: Post | null;
  readonly draft: PostDraft | null;
  /** Null where nothing waits. */
  readonly proposed: ProposedPost | null;
  readonly allowed: readonly AllowedWording[];
  /** Wordings of the draft that stop it. */
  readonly stopped: readonly FoundCondition[];
  /** What submitting the draft would say; null without one. */
  readonly check: Result<PostContent, InvalidInput> | null;
  readonly steps: readonly StepTaken[];
  readonly workplaces: readonly Workplace[];
  /** The same post in the county the employer moved to; null for one that stayed. */
  readonly successor: PostKey | null;
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
    private readonly wordings: AllowWording,
    private readonly carried: CarriedStore,
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
      const steps = await this.steps.of(manager, key);
      return {
        ...{ side, standing, employer, draft, today },
        post: await this.posts.find(manager, key),
        check: draft && (await this.write.check(manager, standing, draft.input, today)),
        ...{ steps, proposed: await this.proposed(manager, standing, steps) },
        ...{
          allowed: await this.wordings.of(manager, key),
          stopped: await this.wordings.stopped(manager, key),
        },
        workplaces: await this.workplaces.ofEmployer(manager, standing),
        successor: await this.successorOf(manager, key),
      };
    });
  }

  private async successorOf(manager: EntityManager, { regionCode, postId }: PostKey) {
    const to = await this.carried.latest(manager, 'post', { regionCode, id: postId });
    return to && { regionCode: to.regionCode, postId: to.id };
  }

  private async proposed(
    manager: EntityManager,
    standing: Standing,
    steps: readonly StepTaken[],
  ): Promise<ProposedPost | null> {
    const version = standing.pending ?? standing.version;
    const content = version && waits(standing) ? await this.posts.version(manager, standing, version) : null;
    if (!version || !content) return null;
    const beforeVersion = steps.findLast(({ step }) => step === 'published')?.version ?? null;
    const before = beforeVersion && (await this.posts.version(manager, standing, beforeVersion));
    return {
      ...{ version, content, before: before || null, beforeVersion },
      changed: before ? changedParts(before, content) : [],
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AllowWording } from './allow-wording.js';
import { isGone } from './employer-gone.js';
import { postSide } from './post-access.js';
import { PostBook } from './post-book.js';
import type { PostRefusal } from './post.errors.js';
import { PostGate, type PostActing } from './post-gate.js';
import { copyOf, EMPTY_INPUT, typedOf, type PostInput } from './post-input.js';
import type { PostKey, PostState } from './post.js';
import { readPost, type ReadingGround } from './read-post.js';
import { DraftStore } from './store/draft.store.js';
import type { Standing } from './store/listing.store.js';
import { PostStore } from './store/post.store.js';
import { WorkplaceStore } from './store/workplace.store.js';

/** What the new draft begins with. */
export type DraftSource =
  { readonly copyOf: PostKey } | { readonly input: Partial<PostInput> } | Record<string, never>;

/** What waits may be written anew too: the last submission is looked at. */
const REVISABLE: readonly PostState[] = ['published', 'expired', 'returned', 'submitted'];

interface EmployerOf {
  readonly regionCode: string;
  readonly employerId: string;
}

/** Writing a post: by the employer's people, or by a broker on its behalf. Drafts are kept as they are typed. */
@Injectable()
export class WritePost {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: PostGate,
    private readonly book: PostBook,
    private readonly posts: PostStore,
    private readonly drafts: DraftStore,
    private readonly workplaces: WorkplaceStore,
    private readonly register: EmployerRegister,
    private readonly wordings: AllowWording,
  ) {}

  /** A new draft: empty, copied from an earlier post of the same employer, or with what is known already. */
  async start(
    actor: Actor,
    employer: EmployerOf,
    source: DraftSource,
  ): Promise<Result<PostKey, PostRefusal>> {
    if (!postSide(actor, employer)) return refuse({ code: 'unknown' });
    const today = await this.clock.today();
    return this.database.transaction(manager => this.begin(manager, actor, employer, source, today));
  }

  /** The same within a transaction, for many at once. */
  async begin(
    manager: EntityManager,
    actor: Actor,
    employer: EmployerOf,
    source: DraftSource,
    today: PlainDate,
  ): Promise<Result<PostKey, PostRefusal>> {
    const side = postSide(actor, employer);
    const enrolled = side && (await this.register.enrolled(manager, employer));
    if (!enrolled) return refuse({ code: 'unknown' });
    if (isGone(enrolled, today)) return refuse({ code: 'employerGone' });
    const input = await this.inputFrom(manager, employer, source);
    if (!input) return refuse({ code: 'unknown' });
    const by = { accountId: actor.accountId, regionCode: actor.regionCode };
    const key = await this.posts.add(manager, employer, side === 'broker', by);
    await this.drafts.save(manager, key, 0, input, by);
    await this.book.take(
      manager,
      newStanding(key, employer),
      { step: 'drafted', by, title: input.title },
      today,
    );
    return ok(key);
  }

  /** Opens a post for another version; what is shown stays until the new one has been looked at. */
  async revise(actor: Actor, key: PostKey): Promise<Result<null, PostRefusal>> {
    return this.database.transaction(async manager => {
      const standing = await this.book.lock(manager, key);
      if (!standing || !postSide(actor, standing)) return refuse({ code: 'unknown' });
      if (await this.drafts.find(manager, key)) return ok(null);
      if (!REVISABLE.includes(standing.state)) return refuse({ code: 'notNow' });
      const enrolled = await this.register.enrolled(manager, standing);
      if (enrolled && isGone(enrolled, await this.clock.todayIn(manager)))
        return refuse({ code: 'employerGone' });
      const version = standing.pending ?? standing.version;
      const content = version && (await this.posts.version(manager, key, version));
      if (!content) return refuse({ code: 'notNow' });
      await this.drafts.save(manager, key, 0, typedOf(content), actor);
      return ok(null);
    });
  }

  /**
   * Keeps what is typed on one page of the form, right or wrong.
   * @param revision the draft that the page showed: with another one nothing is kept
   */
  async save(
    actor: Actor,
    key: PostKey,
    revision: number,
    typed: Partial<PostInput>,
  ): Promise<Result<PostInput, PostRefusal>> {
    return this.database.transaction(async manager => {
      const standing = await this.book.lock(manager, key);
      if (!standing || !postSide(actor, standing)) return refuse({ code: 'unknown' });
      const draft = await this.drafts.find(manager, key);
      if (!draft) return refuse({ code: 'noDraft' });
      if (draft.revision !== revision) return refuse({ code: 'changedMeanwhile' });
      const input = { ...draft.input, ...typed };
      await this.drafts.save(manager, key, revision, input, actor);
      return ok(input);
    });
  }

  /** Everything at once is read, and given to the broker for the second look. */
  submit(acting: PostActing): Promise<Result<Standing, PostRefusal>> {
    const { actor, key } = acting;
    return this.gate.act(acting, ['employer', 'broker'], async ({ manager, standing, today }) => {
      const draft = await this.drafts.find(manager, key);
      if (!draft) return refuse({ code: 'noDraft' });
      const read = readPost(draft.input, await this.ground(manager, standing, today, key));
      if (!read.ok) return read;
      const version = await this.posts.addVersion(manager, key, read.value, actor);
      await this.drafts.remove(manager, key);
      return ok({ step: 'submitted', version });
    });
  }

  /** What is wrong with the draft as a whole, without submitting it. */
  async check(manager: EntityManager, post: EmployerOf & PostKey, input: PostInput, today: PlainDate) {
    return readPost(input, await this.ground(manager, post, today, post));
  }

  private async ground(
    manager: EntityManager,
    employer: EmployerOf,
    today: PlainDate,
    key: PostKey,
  ): Promise<ReadingGround> {
    const places = await this.workplaces.ofEmployer(manager, employer);
    const workplaces = new Map(places.map(({ workplaceId, county }) => [workplaceId, county]));
    return { today, workplaces, allowed: await this.wordings.of(manager, key) };
  }

  private async inputFrom(
    manager: EntityManager,
    { employerId }: EmployerOf,
    source: DraftSource,
  ): Promise<PostInput | null> {
    if ('input' in source) return { ...EMPTY_INPUT, ...source.input };
    if (!('copyOf' in source)) return EMPTY_INPUT;
    const copied = await this.posts.find(manager, source.copyOf);
    return copied?.employerId === employerId ? copyOf(copied) : null;
  }
}

/** Where a post stands before anything happened to it. */
export function newStanding({ regionCode, postId }: PostKey, { employerId }: EmployerOf): Standing {
  return {
    ...{
      regionCode,
      postId,
      employerId,
      state: 'draft',
      steps: 0,
      version: null,
      pending: null,
      workplaceId: null,
      title: '',
    },
    ...{ publishedAt: null, refreshedAt: null, refreshedOn: null, expiresOn: null, changedAt: new Date(0) },
  };
}

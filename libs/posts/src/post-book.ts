import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Clock, Outbox } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { positionAfter, type PostKey, type PostStep } from './post.js';
import type { StepTaken } from './post-steps.js';
import { ListingStore, type Searched, type Standing } from './store/listing.store.js';
import { PostStore } from './store/post.store.js';
import { StepStore } from './store/step.store.js';
import { WorkplaceStore } from './store/workplace.store.js';

/** What is to be done with a post; what is left out is empty. */
export interface StepDraft {
  readonly step: PostStep;
  /** Null for the worker. */
  readonly by: AccountKey | null;
  readonly version?: number | null;
  readonly title?: string;
  readonly expiresOn?: PlainDate;
  readonly words?: string | null;
  readonly remarks?: StepTaken['remarks'];
  readonly submission?: StepTaken;
}

const EVENTS: Readonly<Partial<Record<PostStep, string>>> = {
  submitted: 'post.submitted',
  returned: 'post.returned',
  published: 'post.published',
  refreshed: 'post.changed',
  reopened: 'post.published',
  filled: 'post.closed',
  withdrawn: 'post.closed',
  expired: 'post.closed',
};

/** Writes what happens to a post: step, listing, trail and event together, in the caller's transaction. */
@Injectable()
export class PostBook {
  constructor(
    private readonly clock: Clock,
    private readonly posts: PostStore,
    private readonly listings: ListingStore,
    private readonly steps: StepStore,
    private readonly workplaces: WorkplaceStore,
    private readonly register: EmployerRegister,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Where a post stands, held to the end of the transaction; null for none. */
  async lock(manager: EntityManager, { regionCode, postId }: PostKey): Promise<Standing | null> {
    await manager.query('select id from post where region_code = $1 and id = $2 for update', [
      regionCode,
      postId,
    ]);
    return this.listings.find(manager, { regionCode, postId });
  }

  /** Takes a step with a post that the caller holds and has judged. @param today the business date */
  async take(
    manager: EntityManager,
    before: Standing,
    draft: StepDraft,
    today: PlainDate,
  ): Promise<Standing> {
    const now = this.clock.now();
    const taken: StepTaken = {
      ...{
        number: before.steps + 1,
        step: draft.step,
        version: draft.version ?? subjectOf(before, draft.step),
      },
      ...{ madeAt: now, madeOn: today, madeBy: draft.by, expiresOn: draft.expiresOn ?? null },
      ...{ words: draft.words ?? null, remarks: draft.remarks ?? null },
    };
    await this.steps.add(manager, before, taken, draft.submission ?? null);
    const position = positionAfter(before, taken.step, taken.version);
    const shown = position.version === null ? null : await this.searched(manager, before, position.version);
    const after = standingAfter({ ...before, ...position }, taken, shown, draft.title);
    await this.listings.write(manager, after, shown);
    await this.tell(manager, after, taken);
    return after;
  }

  private async searched(manager: EntityManager, key: Standing, version: number): Promise<Searched | null> {
    const content = await this.posts.version(manager, key, version);
    if (!content) return null;
    const { regionCode, employerId } = key;
    const workplace = await this.workplaces.find(manager, { regionCode, workplaceId: content.workplaceId });
    const employer = (await this.register.ofKeys(manager, [{ regionCode, employerId }])).get(employerId);
    return workplace && { content, workplace, employerName: employer?.name ?? '' };
  }

  private async tell(manager: EntityManager, { regionCode, postId, employerId }: Standing, taken: StepTaken) {
    await this.audit.record(manager, {
      ...{ regionCode, action: `post.${taken.step}`, subjectKind: 'post', subjectId: postId },
      actor: taken.madeBy ? { accountId: taken.madeBy.accountId } : { system: 'worker' },
      details: { version: taken.version, ...(taken.expiresOn ? { expiresOn: taken.expiresOn } : {}) },
    });
    const kind = EVENTS[taken.step];
    if (!kind) return;
    await this.outbox.add(manager, {
      ...{ regionCode, kind, dedupeKey: `${kind}:${postId}:${taken.number}` },
      payload: { regionCode, postId, employerId, step: taken.step, number: taken.number },
    });
  }
}

/** The version a step is about: what waits, for those who decide on it and for what becomes of it; else what is shown. */
function subjectOf({ version, pending }: Standing, step: PostStep): number | null {
  return step === 'published' || step === 'returned' ? (pending ?? version) : version;
}

function standingAfter(
  standing: Standing,
  taken: StepTaken,
  shown: Searched | null,
  title: string | undefined,
): Standing {
  const isShownAnew = taken.expiresOn !== null;
  return {
    ...standing,
    ...{ steps: taken.number, changedAt: taken.madeAt },
    workplaceId: shown?.content.workplaceId ?? standing.workplaceId,
    title: shown?.content.title ?? title ?? standing.title,
    publishedAt: taken.step === 'published' ? taken.madeAt : standing.publishedAt,
    refreshedAt: isShownAnew ? taken.madeAt : standing.refreshedAt,
    refreshedOn: isShownAnew ? taken.madeOn : standing.refreshedOn,
    expiresOn: taken.expiresOn ?? standing.expiresOn,
  };
}

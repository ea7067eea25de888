import { Injectable } from '@nestjs/common';
import { Identities } from '#accounts';
import { addDays, ok, readTypedText, refuse, type PlainDate, type Result } from '#values';
import { CarryPosts } from './carry-posts.js';
import type { PostRefusal } from './post.errors.js';
import { PostGate, type PostActing } from './post-gate.js';
import { typedOf } from './post-input.js';
import { shownUntil, STALE_DAYS } from './post.js';
import { DraftStore } from './store/draft.store.js';
import type { Standing } from './store/listing.store.js';
import { PostStore } from './store/post.store.js';
import { StepStore } from './store/step.store.js';

type Outcome = Promise<Result<Standing, PostRefusal>>;
const LONGEST = 300;

/** What a broker decides on a post, and what either side does with one that is shown. */
@Injectable()
export class ExaminePost {
  constructor(
    private readonly gate: PostGate,
    private readonly posts: PostStore,
    private readonly drafts: DraftStore,
    private readonly steps: StepStore,
    private readonly identities: Identities,
    private readonly carry: CarryPosts,
  ) {}

  /** The second look: somebody else than who submitted it, by identity, lets it onto the public list. */
  publish(acting: PostActing): Outcome {
    const { key, actor } = acting;
    return this.gate.act(acting, ['broker'], async ({ manager, standing, today }) => {
      const submission = await this.steps.last(manager, key, 'submitted');
      const version = standing.pending ?? standing.version;
      const content = version && (await this.posts.version(manager, key, version));
      if (!submission?.madeBy || !content) return refuse({ code: 'notNow' });
      const sameness = await this.identities.compare(manager, submission.madeBy, actor);
      if (sameness !== 'other') return refuse({ code: sameness === 'same' ? 'samePerson' : 'namesake' });
      await this.carry.relieve(manager, key, today);
      return ok({ step: 'published', submission, expiresOn: shownUntil(today, content.openUntil) });
    });
  }

  /**
   * Back to the employer, with what is to be mended by field; of a published post the change alone goes back.
   * @param remarks blank ones are left out
   */
  sendBack(acting: PostActing, remarks: Readonly<Record<string, string>>): Outcome {
    const { key, actor } = acting;
    const given = Object.entries(remarks).flatMap(([field, typed]) => {
      const read = readTypedText(typed, LONGEST);
      return read.ok ? [[field, read.value] as const] : [];
    });
    return this.gate.act(acting, ['broker'], async ({ manager, standing }) => {
      if (given.length === 0) return refuse({ code: 'noReason' });
      const version = standing.pending ?? standing.version;
      const content = version && (await this.posts.version(manager, key, version));
      // What the employer is writing already is not written over.
      if (content && !(await this.drafts.find(manager, key)))
        await this.drafts.save(manager, key, 0, typedOf(content), actor);
      return ok({ step: 'returned', remarks: Object.fromEntries(given) });
    });
  }

  /** Taken off the list, by the employer or by a broker, who says why. */
  withdraw(acting: PostActing, words: string): Outcome {
    const read = readTypedText(words, LONGEST);
    return this.gate.act(acting, ['employer', 'broker'], async ({ manager, side }) => {
      if (side === 'broker' && !read.ok) return refuse({ code: 'noReason' });
      await this.drafts.remove(manager, acting.key);
      return ok({ step: 'withdrawn', words: read.ok ? read.value : null });
    });
  }

  /** "It still stands": one click, by the employer's people or by a broker who asked them. */
  refresh(acting: PostActing): Outcome {
    return this.gate.act(acting, ['employer', 'broker'], async ({ manager, standing, today }) => {
      const content = standing.version && (await this.posts.version(manager, acting.key, standing.version));
      if (!content) return refuse({ code: 'notNow' });
      return ok({ step: 'refreshed', expiresOn: shownUntil(today, content.openUntil) });
    });
  }

  /** Found somebody without the office: the employer says that it is filled. */
  fill(acting: PostActing): Outcome {
    return this.gate.act(acting, ['employer', 'broker'], () =>
      Promise.resolve(ok({ step: 'filled' as const })),
    );
  }
}

/** Has nobody said for so long that the post still stands? */
export function isStale(
  { state, refreshedOn }: Pick<Standing, 'state' | 'refreshedOn'>,
  today: PlainDate,
): boolean {
  return state === 'published' && refreshedOn !== null && addDays(refreshedOn, STALE_DAYS) <= today;
}

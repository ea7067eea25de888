import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import { Clock, constraintOf, Database } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { isGone } from './employer-gone.js';
import { postSide, type PostSide } from './post-access.js';
import { PostBook, type StepDraft } from './post-book.js';
import type { PostRefusal } from './post.errors.js';
import { mayFollow, type PostKey, type PostStep } from './post.js';
import type { Standing } from './store/listing.store.js';

/** Who works on which post, and how many steps it had on the page; null where the page does not say. */
export interface PostActing {
  readonly actor: Actor;
  readonly key: PostKey;
  readonly seen: number | null;
}

export interface OpenPost {
  readonly manager: EntityManager;
  readonly standing: Standing;
  readonly side: PostSide;
  readonly today: PlainDate;
}

/** By these a post is offered, or offered longer. */
const OFFERING: readonly PostStep[] = ['submitted', 'published', 'refreshed'];

type Made = Promise<Result<Omit<StepDraft, 'by'>, PostRefusal>>;

/** Ends a transaction without a trace; never leaves this file. */
class Refused extends Error {
  constructor(readonly refusal: PostRefusal) {
    super(refusal.code);
  }
}

/** The one way by which a person does something to a post: permission, state, step, trail and event in one transaction. */
@Injectable()
export class PostGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly book: PostBook,
    private readonly register: EmployerRegister,
  ) {}

  /** @param sides who may; strangers get `unknown`, as for a post that there is not */
  async act(
    { actor, key, seen }: PostActing,
    sides: readonly PostSide[],
    make: (open: OpenPost) => Made,
  ): Promise<Result<Standing, PostRefusal>> {
    const today = await this.clock.today();
    const by = { accountId: actor.accountId, regionCode: actor.regionCode };
    try {
      return await this.database.transaction(async manager => {
        const standing = await this.book.lock(manager, key);
        const side = standing && postSide(actor, standing);
        if (!standing || !side) return refuse({ code: 'unknown' });
        if (!sides.includes(side)) return refuse({ code: 'notPermitted' });
        if (seen !== null && seen !== standing.steps) return refuse({ code: 'changedMeanwhile' });
        const made = await make({ manager, standing, side, today });
        // What was written on the way to a refusal goes with it.
        if (!made.ok) throw new Refused(made.refusal);
        if (!mayFollow(standing, made.value.step)) throw new Refused({ code: 'notNow' });
        if (OFFERING.includes(made.value.step) && (await this.isGone(manager, standing, today)))
          throw new Refused({ code: 'employerGone' });
        return ok(await this.book.take(manager, standing, { ...made.value, by }, today));
      });
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal);
      if (constraintOf(error) === 'post_step_pkey') return refuse({ code: 'changedMeanwhile' });
      throw error;
    }
  }

  private async isGone(manager: EntityManager, standing: Standing, today: PlainDate): Promise<boolean> {
    const employer = await this.register.enrolled(manager, standing);
    return employer !== null && isGone(employer, today);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ReadPosts } from '#posts';
import { refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { askedBy } from './gather-facts.js';
import { Interpreting } from './interpreting.js';
import { readReason, type ReasonInput } from './read-reason.js';
import { REFUSE_REASONS, type Act, type ReferralKey, type Standing } from './referral.js';
import type { ActRefusal } from './referral.errors.js';
import { ReferralDesk } from './referral-desk.js';
import { readItems, readNeeds, releasable } from './release.js';
import { ReleaseReferral, type ReleaseInput } from './release-referral.js';
import { SeekerSide } from './seeker-side.js';
import { ReferralStore } from './store/referral.store.js';

type Answered = Promise<Result<Standing, ActRefusal>>;

/** What a person does with a referral of their own. */
@Injectable()
export class AnswerAsSeeker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly side: SeekerSide,
    private readonly referrals: ReferralStore,
    private readonly release: ReleaseReferral,
    private readonly desk: ReferralDesk,
    private readonly posts: ReadPosts,
    private readonly interpreting: Interpreting,
  ) {}

  /** Yes to this post, with what may be sent. */
  async say(actor: Actor, key: ReferralKey, typed: ReleaseInput): Answered {
    return this.own(actor, key, (manager, held, today) =>
      this.release.within(manager, actor, held, typed, today),
    );
  }

  /** No to this post, out of the process, or no to the offer, with a reason that may be kept from the employer. */
  async leave(actor: Actor, key: ReferralKey, typed: ReasonInput): Answered {
    const reason = readReason(typed, REFUSE_REASONS);
    if (!reason.ok) return reason;
    return this.own(actor, key, (manager, held, today) => {
      const act = leavingAct(held);
      return this.desk.act(manager, held, {
        act,
        side: 'seeker',
        by: actor,
        today,
        facts: { reason: reason.value },
      });
    });
  }

  async acceptOffer(actor: Actor, key: ReferralKey): Answered {
    return this.own(actor, key, (manager, held, today) =>
      this.desk.act(manager, held, { act: 'accepted', side: 'seeker', by: actor, today }),
    );
  }

  /** What the interview itself needs; said again, the last word holds, also for an interview that was set before. */
  async sayNeeds(actor: Actor, key: ReferralKey, needs: readonly string[]): Answered {
    const facts = { interviewNeeds: readNeeds(needs) };
    return this.own(actor, key, async (manager, held, today) => {
      const said = { act: 'needsSaid', side: 'seeker', by: actor, today, facts } as const;
      const done = await this.desk.act(manager, held, said);
      if (done.ok)
        await this.interpreting.follow(manager, held, facts.interviewNeeds.includes('interpreter'), today);
      return done;
    });
  }

  /** Strikes items, or releases further ones: from now on the employer sees these and no others. */
  async changeItems(actor: Actor, key: ReferralKey, items: readonly string[]): Answered {
    return this.own(actor, key, async (manager, held, today) => {
      const referral = await this.referrals.referral(manager, held);
      const steps = await this.referrals.steps(manager, held);
      const last = steps.findLast(({ facts }) => facts.release)?.facts.release;
      if (!referral || !last) return refuse({ code: 'otherStage', stage: held.stage });
      const skills = steps.findLast(({ facts }) => facts.card)?.facts.card?.skills ?? [];
      const choices = releasable({
        remedyIds: referral.pair.remedies.map(({ id }) => id),
        ...{ skills, asked: askedBy(await this.posts.find(manager, held)) },
      });
      const needs = steps.findLast(({ facts }) => facts.interviewNeeds)?.facts.interviewNeeds;
      const release = {
        ...last,
        items: readItems(items, choices),
        interviewNeeds: needs ?? last.interviewNeeds,
      };
      const facts = { release };
      return this.desk.act(manager, held, { act: 'itemsChanged', side: 'seeker', by: actor, today, facts });
    });
  }

  private async own(
    actor: Actor,
    key: ReferralKey,
    work: (manager: EntityManager, held: Standing, today: PlainDate) => Answered,
  ): Answered {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const held = await this.desk.hold(manager, key, () => true);
      if (!held.ok) return held;
      const isOwn = await this.side.isTaken(manager, actor, held.value);
      return isOwn ? work(manager, held.value, today) : refuse({ code: 'notFound' });
    });
  }
}

function leavingAct({ stage }: Standing): Act {
  if (stage === 'asked') return 'refused';
  return stage === 'offered' ? 'offerRefused' : 'withdrawn';
}

import { Injectable } from '@nestjs/common';
import { mayActForEmployer, type Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ReadPosts } from '#posts';
import { refuse, shanghaiDay, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readInterview, type InterviewInput } from './interview-form.js';
import { readOffer, type OfferInput } from './offer-form.js';
import { readReason, type ReasonInput } from './read-reason.js';
import { DECLINE_REASONS, type ReferralKey, type Standing } from './referral.js';
import type { ActRefusal } from './referral.errors.js';
import { mayBroker, ReferralDesk } from './referral-desk.js';
import { isStillOpen } from './hire.js';
import { InterpreterStore } from './store/interpreter.store.js';
import { ReferralStore } from './store/referral.store.js';

type Answered = Promise<Result<Standing, ActRefusal>>;

/** What an employer's people do with the people put to their posts. */
@Injectable()
export class AnswerAsEmployer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly posts: ReadPosts,
    private readonly referrals: ReferralStore,
    private readonly interpreters: InterpreterStore,
    private readonly desk: ReferralDesk,
  ) {}

  /** One click: wants to meet the person. */
  async interested(actor: Actor, key: ReferralKey): Answered {
    return this.own(actor, key, (manager, held, today) =>
      this.desk.act(manager, held, { act: 'interested', side: sideOf(actor, held), by: actor, today }),
    );
  }

  async decline(actor: Actor, key: ReferralKey, typed: ReasonInput): Answered {
    const reason = readReason(typed, DECLINE_REASONS);
    if (!reason.ok) return reason;
    const facts = { reason: reason.value };
    return this.own(actor, key, (manager, held, today) =>
      this.desk.act(manager, held, { act: 'declined', side: sideOf(actor, held), by: actor, today, facts }),
    );
  }

  /** The same answer for several; each stands or falls by itself. @returns how many took it, and those that did not */
  async batch(
    actor: Actor,
    keys: readonly ReferralKey[],
    answer: { readonly interested: true } | ReasonInput,
  ): Promise<{ readonly done: number; readonly refused: readonly ReferralKey[] }> {
    const refused: ReferralKey[] = [];
    for (const key of keys) {
      const done =
        'interested' in answer ? await this.interested(actor, key) : await this.decline(actor, key, answer);
      if (!done.ok) refused.push(key);
    }
    return { done: keys.length - refused.length, refused };
  }

  /** Sets the interview, or another time for it. An interpreter that the person asked for is booked for that day. */
  async bookInterview(actor: Actor, key: ReferralKey, typed: InterviewInput): Answered {
    const read = readInterview(typed, await this.clock.today());
    if (!read.ok) return read;
    const { startsAt, ...interview } = read.value;
    const on = shanghaiDay(startsAt);
    return this.own(actor, key, async (manager, held, today) => {
      const post = await this.posts.find(manager, held);
      if (!isStillOpen(post)) return refuse({ code: 'postClosed' });
      if (held.stage !== 'interested' && held.stage !== 'interview')
        return refuse({ code: 'otherStage', stage: held.stage });
      if (await this.needsInterpreter(manager, held))
        if (!(await this.interpreters.book(manager, held, on))) throw new InterpretersTaken();
      const side = sideOf(actor, held);
      return this.desk.act(manager, held, {
        ...{ act: 'interviewBooked', side, by: actor, today, interviewAt: { at: startsAt, on } },
        facts: { interview: { ...interview, startsAt: startsAt.toISOString(), interpreterBooked: false } },
      });
    });
  }

  async offer(actor: Actor, key: ReferralKey, typed: OfferInput): Answered {
    const offer = readOffer(typed, await this.clock.today());
    if (!offer.ok) return offer;
    const facts = { offer: offer.value };
    return this.own(actor, key, async (manager, held, today) => {
      const post = await this.posts.find(manager, held);
      if (!isStillOpen(post)) return refuse({ code: 'postClosed' });
      return this.desk.act(manager, held, {
        act: 'offered',
        side: sideOf(actor, held),
        by: actor,
        today,
        facts,
      });
    });
  }

  private async needsInterpreter(manager: EntityManager, held: Standing): Promise<boolean> {
    const steps = await this.referrals.steps(manager, held);
    const release = steps.findLast(({ facts }) => facts.release)?.facts.release;
    const said = steps.findLast(({ facts }) => facts.interviewNeeds)?.facts.interviewNeeds;
    return (said ?? release?.interviewNeeds ?? []).includes('interpreter');
  }

  /** Of the employer's own people; a broker of the county may set an interview for them. */
  private async own(
    actor: Actor,
    key: ReferralKey,
    work: (manager: EntityManager, held: Standing, today: PlainDate) => Answered,
  ): Answered {
    const today = await this.clock.today();
    const isOwn = (one: Standing) =>
      (mayActForEmployer(actor, one.employerId) && one.stage !== 'asked') || mayBroker(actor, one);
    try {
      return await this.database.transaction(async manager => {
        const held = await this.desk.hold(manager, key, isOwn);
        return held.ok ? work(manager, held.value, today) : held;
      });
    } catch (error) {
      if (error instanceof InterpretersTaken) return refuse({ code: 'interpretersFull' });
      throw error;
    }
  }
}

/** A broker who does not act for the employer sets interviews, and answers nothing in its place. */
function sideOf(actor: Actor, held: Standing): 'employer' | 'broker' {
  return mayActForEmployer(actor, held.employerId) ? 'employer' : 'broker';
}

/** Undoes the booking that was given back for it: the interview stays as it was. */
class InterpretersTaken extends Error {}

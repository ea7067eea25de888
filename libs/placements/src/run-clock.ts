import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import { addDays, shanghaiDay, type PlainDate } from '#values';
import type { SeekerKey } from '#seekers';
import type { PostKey } from '#posts';
import type { EntityManager } from 'typeorm';
import type { Act, ReferralKey, Standing } from './referral.js';
import { ReferralDesk } from './referral-desk.js';
import { alarmOn, isInterviewNear, type Alarm } from './response-clock.js';
import { ReferralLists } from './store/referral-lists.js';
import { ReferralStore } from './store/referral.store.js';
import { TaskStore } from './store/task.store.js';
import { termsOn } from './terms.js';

const ACT_OF: Readonly<Record<Exclude<Alarm, 'none'>, Act>> = {
  remind: 'reminded',
  escalate: 'escalated',
  close: 'lapsed',
};

/** No reminder is sent earlier than so many days before the end, holidays and all. */
const REMINDER_SPAN = 14;

/** Reminds of interviews and whoever is waited for, tells a broker once the days are over, closes what nobody answers. */
@Injectable()
export class RunClock {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ReferralLists,
    private readonly referrals: ReferralStore,
    private readonly tasks: TaskStore,
    private readonly desk: ReferralDesk,
  ) {}

  /** Counties in which something is due today. */
  async regionsDue(): Promise<string[]> {
    const today = await this.clock.today();
    return this.database.read(manager =>
      this.lists.regionsDue(manager, {
        ...{ today, near: addDays(today, REMINDER_SPAN) },
        interviews: [startOf(today), startOf(addDays(today, REMINDER_SPAN))],
      }),
    );
  }

  /** @returns how many alarms went off; each in a transaction of its own */
  async run(regionCode: string): Promise<number> {
    const today = await this.clock.today();
    const open = await this.database.read(manager => this.lists.openIn(manager, regionCode));
    let rung = 0;
    for (const { referralId } of open)
      rung += await this.database.transaction(manager =>
        this.ring(manager, { regionCode, referralId }, today),
      );
    return rung;
  }

  private async ring(manager: EntityManager, key: ReferralKey, today: PlainDate): Promise<number> {
    const held = await this.referrals.lock(manager, key);
    if (!held) return 0;
    if (isReminderDue(held, today)) return this.do(manager, held, 'interviewNear', today);
    const alarm = held.dueOn ? alarmOn(today, held.dueOn, held, termsOn(today)) : 'none';
    if (alarm === 'none') return 0;
    const done = await this.do(manager, held, ACT_OF[alarm], today);
    if (done > 0 && alarm === 'escalate') await this.tasks.open(manager, held, { kind: 'overdue', today });
    return done;
  }

  private async do(manager: EntityManager, held: Standing, act: Act, today: PlainDate): Promise<number> {
    const done = await this.desk.act(manager, held, { act, side: 'portal', by: null, today });
    return done.ok ? 1 : 0;
  }
}

function startOf(day: PlainDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** Is it time to remind both sides of their interview, once for its day and hour? */
function isReminderDue({ stage, interviewAt, interviewTold }: Standing, today: PlainDate): boolean {
  if (stage !== 'interview' || !interviewAt || interviewTold) return false;
  return isInterviewNear(today, shanghaiDay(interviewAt), termsOn(today));
}

/** What ends referrals from outside: the post, or the person's consent. */
@Injectable()
export class EndReferrals {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lists: ReferralLists,
    private readonly referrals: ReferralStore,
    private readonly desk: ReferralDesk,
  ) {}

  /** A post that was withdrawn or filled ends all; one that grew old ends those that nobody has answered yet. */
  async onPostClosed(manager: EntityManager, post: PostKey, step: string): Promise<void> {
    const today = await this.clock.todayIn(manager);
    const open = await this.lists.openOfPost(manager, post.regionCode, post.postId);
    const over =
      step === 'expired' ? open.filter(({ stage }) => stage === 'asked' || stage === 'sent') : open;
    for (const one of over) await this.end(manager, one, 'postClosed', today);
  }

  /** The consent to share with employers was taken back: nothing more is shared, and the process ends. */
  async onConsentWithdrawn(manager: EntityManager, { seekerId }: SeekerKey): Promise<void> {
    const today = await this.clock.todayIn(manager);
    for (const key of await this.lists.openOfSeeker(manager, seekerId))
      await this.end(manager, key, 'consentWithdrawn', today);
  }

  private async end(manager: EntityManager, key: ReferralKey, act: Act, today: PlainDate): Promise<void> {
    const held = await this.referrals.lock(manager, key);
    if (held) await this.desk.act(manager, held, { act, side: 'portal', by: null, today });
  }
}

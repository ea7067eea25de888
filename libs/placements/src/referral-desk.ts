import { Injectable } from '@nestjs/common';
import { mayServeRegion, type AccountKey, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Outbox } from '#persistence';
import { ok, refuse, shanghaiDay, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { InterpreterStore } from './store/interpreter.store.js';
import { ReferralStore } from './store/referral.store.js';
import { TaskStore } from './store/task.store.js';
import type { StepFacts } from './store/referral.row.js';
import {
  mayAct,
  needsGuidance,
  stageAfter,
  type Act,
  type ReferralKey,
  type Side,
  type Standing,
} from './referral.js';
import type { ActRefusal } from './referral.errors.js';
import { dueDay } from './response-clock.js';
import { termsOn } from './terms.js';

/** An act to be done, by whom, on which business day. */
export interface Doing {
  readonly act: Act;
  readonly side: Side;
  /** Null for the portal itself. */
  readonly by: AccountKey | null;
  readonly today: PlainDate;
  readonly facts?: StepFacts;
  /** Of an interview: what comes of it cannot be said before. */
  readonly interviewAt?: { readonly at: Date; readonly on: PlainDate };
}

/** Does one act with a referral: step, clock, trail, event, and what its end sets free. */
@Injectable()
export class ReferralDesk {
  constructor(
    private readonly referrals: ReferralStore,
    private readonly interpreters: InterpreterStore,
    private readonly tasks: TaskStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Holds a referral of which the caller is a side; a stranger finds nothing. */
  async hold(
    manager: EntityManager,
    key: ReferralKey,
    isOwn: (standing: Standing) => boolean,
  ): Promise<Result<Standing, { code: 'notFound' }>> {
    const standing = await this.referrals.lock(manager, key);
    return standing && isOwn(standing) ? ok(standing) : refuse({ code: 'notFound' });
  }

  /** @returns where it stands now, or `otherStage` where the act has no place */
  async act(manager: EntityManager, before: Standing, doing: Doing): Promise<Result<Standing, ActRefusal>> {
    const { act, side, by, today, facts = {}, interviewAt } = doing;
    if (!mayAct(act, side, before.stage)) return refuse({ code: 'otherStage', stage: before.stage });
    const stage = stageAfter(act, before.stage);
    const moves = stage !== before.stage || act === 'interviewBooked';
    const since = moves ? (interviewAt?.on ?? today) : before.since;
    const after = await this.referrals.step(manager, before, {
      ...{ act, side, by, facts, on: today, stage, since },
      ending: stage === 'ended' ? act : null,
      dueOn: moves ? dueDay(stage, since, termsOn(today)) : before.dueOn,
      interviewAt: stage === 'ended' ? null : (interviewAt?.at ?? before.interviewAt),
      interviewTold: act === 'interviewNear' || (!moves && before.interviewTold),
      reminded: act === 'reminded' || (!moves && before.reminded),
      escalated: act === 'escalated' || (!moves && before.escalated),
    });
    if (stage === 'ended') await this.setFree(manager, after, doing);
    await this.tell(manager, after, doing, before.stage !== 'asked');
    return ok(after);
  }

  /** What an end sets free, and what it asks for: a talk with the person about what comes next. */
  private async setFree(manager: EntityManager, after: Standing, { act, today }: Doing): Promise<void> {
    await this.interpreters.giveBack(manager, after);
    if (needsGuidance(act)) await this.tasks.open(manager, after, { kind: 'guidance', today });
  }

  /** @param shared the employer had been told of the person */
  private async tell(
    manager: EntityManager,
    after: Standing,
    { act, by, side }: Doing,
    shared: boolean,
  ): Promise<void> {
    const { regionCode, referralId, postId, employerId, seekerRegion, seekerId, step, stage, origin } = after;
    await this.audit.record(manager, {
      ...{ regionCode, action: `referral.${act}`, subjectKind: 'referral', subjectId: referralId },
      actor: by ? { accountId: by.accountId } : { system: 'worker' },
      details: { side, stage, step },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: `referral.${act}`, dedupeKey: `referral:${referralId}:${step}` },
      payload: {
        referralId,
        postId,
        employerId,
        seekerRegion,
        seekerId,
        origin,
        stage,
        shared,
        dueOn: after.dueOn,
        interviewOn: after.interviewAt && shanghaiDay(after.interviewAt),
      },
    });
  }
}

/** May this member of staff look after a referral: of the post's county, or of the person's? */
export function mayBroker(
  actor: Actor,
  { regionCode, seekerRegion }: Pick<Standing, 'regionCode' | 'seekerRegion'>,
) {
  return mayServeRegion(actor, 'broker', regionCode) || mayServeRegion(actor, 'broker', seekerRegion);
}

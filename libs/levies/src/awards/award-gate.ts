import { Injectable } from '@nestjs/common';
import {
  Identities,
  mayActForEmployer,
  mayServeRegion,
  type AccountKey,
  type Actor,
  type Role,
} from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardFile, AwardKey, Step, StepKind } from './award.js';
import type { AwardRefusal } from './award.errors.js';
import { mayFollow, stateOf } from './award-state.js';
import { SubsidyMonths } from '../subsidies/subsidy-months.js';
import { AwardStore, type NewStep } from './store/award.store.js';

/** What a use case is given to decide on a step. */
export interface OpenAward extends AwardFile {
  readonly manager: EntityManager;
  readonly today: PlainDate;
  readonly now: Date;
}

export type StepDraft = Omit<NewStep, 'madeAt' | 'madeOn' | 'madeBy'>;
type Made = Promise<Result<StepDraft, AwardRefusal>>;

/** Who takes a step, and on which state of the award: the number of steps that stood on the page. */
export interface Acting {
  readonly actor: Actor;
  readonly key: AwardKey;
  readonly seen: number;
}

/** After these nothing is claimed any more. */
const RELEASING: readonly StepKind[] = ['waived', 'refused', 'upheld', 'withdrawn'];

/** Only somebody else who was faster breaks these. */
const TAKEN = ['award_step_pkey', 'payment_order_number_key', 'subsidy_month_directory_pkey'];

/** Steps that the people of the employer hear of. */
const TOLD: readonly StepKind[] = [
  'offered',
  'returned',
  'refused',
  'published',
  'paid',
  'failed',
  'withdrawn',
  'recoveryDue',
  'upheld',
];

/** Of what was paid back in part, the rest stays paid: its months are nobody else's. */
function isOverWith({ award, steps }: AwardFile, kind: StepKind): boolean {
  if (kind !== 'recovered') return RELEASING.includes(kind);
  const owed = steps.findLast(step => step.kind === 'recoveryDue')?.reference;
  return owed === award.amount.toString();
}

/** Ends a transaction without a trace; never leaves this file. */
class Refused extends Error {
  constructor(readonly refusal: AwardRefusal) {
    super(refusal.code);
  }
}

/** The one way by which anything happens to an award: permission, state, step, trail and event in one transaction. */
@Injectable()
export class AwardGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly months: SubsidyMonths,
    private readonly identities: Identities,
  ) {}

  /** Takes a step as a member of staff; nobody decides on an employer for which they act. */
  async asStaff(
    role: Exclude<Role, 'officer'>,
    acting: Acting,
    make: (open: OpenAward) => Made,
  ): Promise<Result<AwardFile, AwardRefusal>> {
    if (!mayServeRegion(acting.actor, role, acting.key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.act(acting, async open =>
      mayActForEmployer(acting.actor, open.award.employerId) ? refuse({ code: 'ownEmployer' }) : make(open),
    );
  }

  /** What stands in the way because one person would act twice, by whichever accounts; null where two do. */
  async sameness(manager: EntityManager, before: AccountKey, actor: Actor): Promise<AwardRefusal | null> {
    const sameness = await this.identities.compare(manager, before, actor);
    if (sameness === 'other') return null;
    return { code: sameness === 'same' ? 'samePerson' : 'namesake' };
  }

  /** Takes a step once `may` lets the person. */
  async act(acting: Acting, make: (open: OpenAward) => Made): Promise<Result<AwardFile, AwardRefusal>> {
    const today = await this.clock.today();
    return this.race(() =>
      this.database.transaction(async manager => {
        const file = await this.awards.file(manager, acting.key);
        if (!file) return refuse({ code: 'unknown' });
        const open = { ...file, manager, today, now: this.clock.now() };
        if (file.steps.length !== acting.seen) return refuse({ code: 'changedMeanwhile' });
        const made = await make(open);
        // What was written on the way to a refusal goes with it.
        if (!made.ok) throw new Refused(made.refusal);
        if (!mayFollow(stateOf(file, today), made.value.kind)) throw new Refused({ code: 'notNow' });
        const { accountId, regionCode } = acting.actor;
        return ok(await this.write(open, made.value, { accountId, regionCode }));
      }),
    );
  }

  /** Writes a step with its trail and event; who calls has asked whether it may follow. */
  async write(open: OpenAward, draft: StepDraft, madeBy: NewStep['madeBy']): Promise<AwardFile> {
    const { manager, award, steps, now, today } = open;
    // Read in two statements, the steps may be newer than the list that the award was found in.
    if (steps.length > 0 && !mayFollow(stateOf(open, today), draft.kind))
      throw new Refused({ code: 'changedMeanwhile' });
    const step = await this.awards.step(manager, open, { ...draft, madeAt: now, madeOn: today, madeBy });
    await this.audit.record(manager, {
      regionCode: award.regionCode,
      actor: madeBy ? { accountId: madeBy.accountId } : { system: 'worker' },
      action: `award.${step.kind}`,
      subjectKind: 'award',
      subjectId: award.awardId,
      details: { number: step.number, reason: step.reason, refId: step.refId, programme: award.programme },
    });
    if (isOverWith(open, step.kind)) await this.months.release(manager, award);
    if (TOLD.includes(step.kind)) await this.tell(manager, open, step);
    return { award, steps: [...steps, step] };
  }

  /** What a constraint refuses is somebody else's step, or the same person on both sides. */
  async race<Value>(work: () => Promise<Result<Value, AwardRefusal>>): Promise<Result<Value, AwardRefusal>> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal);
      const constraint = constraintOf(error) ?? '';
      if (constraint === 'award_step_separation_check') return refuse({ code: 'samePerson' });
      if (TAKEN.includes(constraint)) return refuse({ code: 'changedMeanwhile' });
      throw error;
    }
  }

  private async tell(manager: EntityManager, { award }: AwardFile, step: Step): Promise<void> {
    const { regionCode, awardId, employerId, levyYear, programme } = award;
    await this.outbox.add(manager, {
      regionCode,
      kind: `award.${step.kind}`,
      payload: { awardId, employerId, levyYear, programme, lastDay: step.day ?? award.claimUntil },
      dedupeKey: `award:${awardId}:${step.number}`,
    });
  }
}

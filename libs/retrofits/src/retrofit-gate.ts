import { Injectable } from '@nestjs/common';
import {
  Identities,
  mandateFor,
  mayActForEmployer,
  mayServeRegion,
  type AccountKey,
  type Actor,
  type Role,
} from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { Clock, constraintOf, Database, Outbox } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { goneSince, isBarred } from './employer-gone.js';
import { IssueDocuments } from './issue-documents.js';
import type { RetrofitFile, RetrofitKey, Step, StepKind } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { mayFollow, stateOf } from './retrofit-state.js';
import { BudgetStore, type Making } from './store/budget.store.js';
import { RetrofitStore, type NewStep } from './store/retrofit.store.js';

/** What a use case is given to decide on a step. */
export interface OpenRetrofit extends RetrofitFile {
  readonly manager: EntityManager;
  readonly today: PlainDate;
  readonly now: Date;
  readonly making: Making;
}

export type StepDraft = Omit<NewStep, 'madeAt' | 'madeOn' | 'madeBy'>;
type Made = Promise<Result<StepDraft, RetrofitRefusal>> | Result<StepDraft, RetrofitRefusal>;
export type Outcome = Promise<Result<RetrofitFile, RetrofitRefusal>>;

/** Who takes a step, and on which state of the request: the number of steps that stood on the page. */
export interface Acting {
  readonly actor: Actor;
  readonly key: RetrofitKey;
  readonly seen: number;
}

/** After these the county keeps nothing reserved. */
const GIVING_BACK: readonly StepKind[] = ['refused', 'withdrawn', 'ended'];
/** Only somebody else who was faster breaks these. */
const TAKEN = [
  ...['retrofit_step_pkey', 'retrofit_number_key', 'retrofit_order_number_key'],
  ...['retrofit_order_line_step_key', 'retrofit_order_release_pkey'],
];
/** Ends a transaction without a trace; never leaves this file. */
class Refused extends Error {
  constructor(readonly refusal: RetrofitRefusal) {
    super(refusal.code);
  }
}

/** The one way by which anything happens to a request: permission, state, step, budget, trail and event in one transaction. */
@Injectable()
export class RetrofitGate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly retrofits: RetrofitStore,
    private readonly budgets: BudgetStore,
    private readonly register: EmployerRegister,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly identities: Identities,
    private readonly documents: IssueDocuments,
  ) {}

  /** Takes a step as a member of staff; nobody decides on an employer for which they act. */
  async asStaff(role: Exclude<Role, 'officer'>, acting: Acting, make: (open: OpenRetrofit) => Made): Outcome {
    if (!mayServeRegion(acting.actor, role, acting.key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.act(acting, open =>
      mayActForEmployer(acting.actor, open.retrofit.employerId)
        ? refuse({ code: 'ownEmployer' })
        : make(open),
    );
  }

  /** Takes a step for the employer. @param own the employer's own people alone: its money is no matter of a mandate */
  asEmployer(acting: Acting, make: (open: OpenRetrofit) => Made, own = false): Outcome {
    return this.act(acting, open => {
      const { employerId } = open.retrofit;
      if (!mayActForEmployer(acting.actor, employerId)) return refuse({ code: 'unknown' });
      return own && mandateFor(acting.actor, employerId) ? refuse({ code: 'underMandate' }) : make(open);
    });
  }

  private async act(acting: Acting, make: (open: OpenRetrofit) => Made): Outcome {
    const today = await this.clock.today();
    return this.race(() =>
      this.database.transaction(async manager => {
        const file = await this.retrofits.file(manager, acting.key);
        if (!file) return refuse({ code: 'unknown' });
        const open = { ...file, manager, ...this.now(acting.actor, today) };
        if (file.steps.length !== acting.seen) return refuse({ code: 'changedMeanwhile' });
        const made = await make(open);
        // What was written on the way to a refusal goes with it.
        if (!made.ok) throw new Refused(made.refusal);
        const { kind } = made.value;
        if (!mayFollow(stateOf(file.steps), kind)) throw new Refused({ code: 'notNow' });
        if (isBarred(kind, await this.gone(open))) throw new Refused({ code: 'employerGone' });
        return ok(await this.write(open, made.value));
      }),
    );
  }

  /** Writes a step with its trail and event; who calls has asked whether it may follow. */
  async write(open: OpenRetrofit, draft: StepDraft): Promise<RetrofitFile> {
    const { manager, retrofit, steps, making } = open;
    const step = await this.retrofits.step(manager, open, {
      ...draft,
      ...{ madeAt: making.at, madeOn: making.on, madeBy: making.by },
    });
    if (GIVING_BACK.includes(step.kind)) await this.giveBack(open);
    await this.documents.issue(manager, retrofit, step);
    await this.audit.record(manager, {
      regionCode: retrofit.regionCode,
      actor: { accountId: making.by.accountId },
      action: `retrofit.${step.kind}`,
      subjectKind: 'retrofit',
      subjectId: retrofit.retrofitId,
      details: { number: step.number, reason: step.reason, amountFen: step.amount?.toString() ?? null },
    });
    await this.tell(manager, open, step);
    return { retrofit, steps: [...steps, step] };
  }

  /** Why this person may not be the second of two: they are the first, by another account too, or nobody knows; null if they may. */
  async notSecond(
    manager: EntityManager,
    first: AccountKey,
    second: AccountKey,
  ): Promise<RetrofitRefusal | null> {
    const sameness = await this.identities.compare(manager, first, second);
    if (sameness === 'other') return null;
    return { code: sameness === 'same' ? 'samePerson' : 'namesake' };
  }

  /** Lets go of all that a request holds. */
  async giveBack({ manager, retrofit, making }: OpenRetrofit): Promise<void> {
    for (const { year, amount } of await this.budgets.heldBy(manager, retrofit))
      await this.budgets.release(manager, retrofit, year, amount, making);
  }

  /** The instant and day of what is done now, taken before any transaction's end. */
  now(actor: Actor, today: PlainDate): Pick<OpenRetrofit, 'today' | 'now' | 'making'> {
    const now = this.clock.now();
    const by = { accountId: actor.accountId, regionCode: actor.regionCode };
    return { today, now, making: { at: now, on: today, by } };
  }

  /** What a constraint refuses is somebody else's step, or the same person on both sides. */
  async race<Value>(
    work: () => Promise<Result<Value, RetrofitRefusal>>,
  ): Promise<Result<Value, RetrofitRefusal>> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) return refuse(error.refusal);
      const constraint = constraintOf(error) ?? '';
      if (constraint === 'retrofit_step_separation_check') return refuse({ code: 'samePerson' });
      if (TAKEN.includes(constraint)) return refuse({ code: 'changedMeanwhile' });
      throw error;
    }
  }

  private async gone({ manager, retrofit, today }: OpenRetrofit) {
    const employer = await this.register.enrolled(manager, retrofit);
    return employer && goneSince(employer, today);
  }

  private async tell(manager: EntityManager, { retrofit }: RetrofitFile, step: Step): Promise<void> {
    const { regionCode, retrofitId, employerId, requestNumber } = retrofit;
    await this.outbox.add(manager, {
      regionCode,
      kind: `retrofit.${step.kind}`,
      payload: { retrofitId, employerId, requestNumber, lastDay: step.day },
      dedupeKey: `retrofit:${retrofitId}:${step.number}`,
    });
  }
}

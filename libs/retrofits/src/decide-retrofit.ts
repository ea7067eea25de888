import { Injectable } from '@nestjs/common';
import { addDays, FieldReader, ok, refuse, type Result } from '#values';
import { contentOf, type PlanContent } from './contents.js';
import { budgetYear, subsidyOfPlan } from './plan-retrofit.js';
import { lastOf, REFUSAL_REASONS, type Step } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import {
  RetrofitGate,
  type Acting,
  type OpenRetrofit,
  type Outcome,
  type StepDraft,
} from './retrofit-gate.js';
import { BudgetStore } from './store/budget.store.js';

const LONGEST_WORDS = 400;

/** A second person decides on a plan; what is approved is taken from the year's budget in the same transaction. */
@Injectable()
export class DecideRetrofit {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly budgets: BudgetStore,
  ) {}

  approve(acting: Acting): Outcome {
    return this.decide(acting, (open, plan) => this.reserve(open, plan));
  }

  /** There is not enough in the budget: the request waits, and says how much is missing. */
  park(acting: Acting): Outcome {
    return this.decide(acting, async (open, plan) => {
      const missing = await this.missing(open, plan.amount ?? 0n);
      return missing > 0n ? ok({ kind: 'parked', amount: missing }) : refuse({ code: 'notNow' });
    });
  }

  /** Back to whoever planned, with what is to be changed. */
  sendBack(acting: Acting, typed: string): Outcome {
    return this.decide(acting, () => {
      const form = new FieldReader();
      const words = form.text('words', typed, LONGEST_WORDS);
      return words === null ? form.refusal() : ok({ kind: 'sentBack', words });
    });
  }

  refuse(acting: Acting, input: { readonly reason: string; readonly words: string }): Outcome {
    return this.decide(acting, () => {
      const form = new FieldReader();
      const reason = form.choice('reason', input.reason, REFUSAL_REASONS);
      const words = form.text('words', input.words, LONGEST_WORDS);
      return reason === null || words === null ? form.refusal() : ok({ kind: 'refused', reason, words });
    });
  }

  private decide(
    acting: Acting,
    make: (
      open: OpenRetrofit,
      plan: Step,
    ) => Promise<Result<StepDraft, RetrofitRefusal>> | Result<StepDraft, RetrofitRefusal>,
  ): Outcome {
    return this.gate.asStaff('approver', acting, async open => {
      const plan = lastOf(open.steps, 'planned');
      if (!plan) return refuse({ code: 'notNow' });
      const bar = await this.gate.notSecond(open.manager, plan.madeBy, acting.actor);
      return bar ? refuse(bar) : make(open, plan);
    });
  }

  /**
   * Holds the year's budget first: approvals of the same county come one after the other, so that neither the budget nor
   * what an employer may be granted in a year is given out twice.
   */
  private async reserve(open: OpenRetrofit, plan: Step): Promise<Result<StepDraft, RetrofitRefusal>> {
    const { manager, retrofit, today, making } = open;
    const content = plan.content as PlanContent;
    const planned = plan.amount ?? 0n;
    const year = budgetYear(today);
    await this.holdAll(open, year);
    const granted = await this.budgets.grantedTo(manager, retrofit, year);
    const working = subsidyOfPlan(content, content.working.rule, granted);
    if (BigInt(working.amount) !== planned) return refuse({ code: 'subsidyChanged' });
    // A plan made anew: what the former approval took is given back, and may be taken again at once.
    await this.gate.giveBack(open);
    if (!(await this.budgets.reserve(manager, retrofit, year, planned, making)))
      return refuse({ code: 'overBudget', missing: await this.missing(open, planned) });
    return ok({
      ...{ kind: 'approved', amount: planned, day: addDays(today, content.days), content: { working } },
      restsOn: { number: plan.number, by: plan.madeBy.accountId },
    });
  }

  /** The budgets of the year and of those in which the request holds something, the earliest first. */
  private async holdAll({ manager, retrofit }: OpenRetrofit, year: number): Promise<void> {
    const held = await this.budgets.heldBy(manager, retrofit);
    const years = [...new Set([...held.map(one => one.year), year])].sort((one, other) => one - other);
    for (const each of years) await this.budgets.hold(manager, retrofit.regionCode, each);
  }

  /** How much is missing of an amount, what the request itself holds being given back. */
  private async missing({ manager, retrofit, today }: OpenRetrofit, amount: bigint): Promise<bigint> {
    const year = budgetYear(today);
    const budget = await this.budgets.find(manager, retrofit.regionCode, year);
    const held = await this.budgets.heldBy(manager, retrofit);
    const own = held.find(one => one.year === year)?.amount ?? 0n;
    const left = (budget?.set ?? 0n) - (budget?.taken ?? 0n) + own;
    return amount > left ? amount - left : 0n;
  }
}

/** What stands in the last plan. */
export function planOf(steps: readonly Step[]): PlanContent | null {
  return contentOf(steps, 'planned');
}

import { Injectable } from '@nestjs/common';
import { ok, yearOf, type Fen, type PlainDate } from '#values';
import { catalogue } from './catalogue.js';
import type { PlanContent, WorksContent } from './contents.js';
import { readPlan, type PlanFacts, type PlanInput } from './plan-form.js';
import { RetrofitGate, type Acting, type Outcome } from './retrofit-gate.js';
import { BudgetStore } from './store/budget.store.js';
import { reckonSubsidy, type CostLine, type SubsidyWorking } from './subsidy/subsidy.js';
import { subsidyRuleFor, type SubsidyRule } from './subsidy/subsidy-rule.js';

/** Staff plan what is done, by whom, at what cost, and who pays what of it. */
@Injectable()
export class PlanRetrofit {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly budgets: BudgetStore,
  ) {}

  run(acting: Acting, input: PlanInput): Outcome {
    return this.gate.asStaff('broker', acting, async ({ manager, retrofit, today }) => {
      const rule = subsidyRuleFor(retrofit.regionCode, today);
      const read = readPlan(input, rule);
      if (!read.ok) return read;
      const grantedBefore = await this.budgets.grantedTo(manager, retrofit, yearOf(today));
      const working = subsidyOfPlan(read.value, rule, grantedBefore);
      const content: PlanContent = { ...read.value, working };
      return ok({ kind: 'planned', content, amount: BigInt(working.amount) });
    });
  }
}

/** The subsidy on what a plan costs. */
export function subsidyOfPlan(plan: PlanFacts, rule: SubsidyRule | null, grantedBefore: Fen): SubsidyWorking {
  const lines = plan.lines.map(({ itemId, taken }) => lineOf(itemId, taken.amount));
  return reckonSubsidy({ lines, ...payersOf(plan), grantedBefore, approved: null }, rule);
}

/** The subsidy on what was really spent: never above what was approved. The rule is that of the plan. */
export function subsidyOfWorks(
  plan: PlanContent,
  works: Pick<WorksContent, 'lines'>,
  approved: Fen,
): SubsidyWorking {
  const lines = works.lines.map(({ itemId, spent }) => lineOf(itemId, spent));
  // The approval has kept the year's ceiling already.
  return reckonSubsidy({ lines, ...payersOf(plan), grantedBefore: 0n, approved }, plan.working.rule);
}

function payersOf({ people, otherFunds, decided }: PlanFacts) {
  return {
    people,
    others: BigInt(otherFunds?.amount ?? '0'),
    decided: decided === null ? null : BigInt(decided),
  };
}

function lineOf(itemId: string, amount: string): CostLine {
  const item = catalogue().get(itemId);
  if (!item) throw new Error(`no item ${itemId}`);
  return { itemId, kind: item.itemKind, amount: BigInt(amount) };
}

/** The year whose budget an act of a day concerns. */
export function budgetYear(day: PlainDate): number {
  return yearOf(day);
}

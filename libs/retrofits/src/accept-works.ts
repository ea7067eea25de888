import { Injectable } from '@nestjs/common';
import { Workplaces } from '#posts';
import { ok, refuse } from '#values';
import { readAcceptance, type AcceptanceInput } from './acceptance-form.js';
import { contentOf, type AcceptanceContent } from './contents.js';
import { subsidyOfWorks } from './plan-retrofit.js';
import { lastOf } from './retrofit.js';
import { RetrofitGate, type Acting, type OpenRetrofit, type Outcome } from './retrofit-gate.js';
import { BudgetStore } from './store/budget.store.js';

/**
 * Staff look at the works line by line. One that fails sends them back with what is to be mended; otherwise the subsidy
 * is reckoned on what was really spent, what is not needed of the approved sum goes back to the budget, and what stays
 * with the place is known of the workplace for its next posts.
 */
@Injectable()
export class AcceptWorks {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly budgets: BudgetStore,
    private readonly workplaces: Workplaces,
  ) {}

  run(acting: Acting, input: AcceptanceInput): Outcome {
    return this.gate.asStaff('broker', acting, async open => {
      const works = contentOf(open.steps, 'reported');
      const plan = contentOf(open.steps, 'planned');
      const approved = lastOf(open.steps, 'approved');
      if (!works || !plan || !approved) return refuse({ code: 'notNow' });
      const read = readAcceptance(input, works);
      if (!read.ok) return read;
      const { lines, fixed, features, passes, words } = read.value;
      const content: AcceptanceContent = { lines, fixed, features: passes ? features : [], working: null };
      if (!passes) return ok({ kind: 'failed', content, words });
      const working = subsidyOfWorks(plan, works, approved.amount ?? 0n);
      const amount = BigInt(working.amount);
      await this.letGo(open, amount);
      if (features.length > 0)
        await this.workplaces.addFeatures(open.manager, open.retrofit, {
          ...{ features, from: open.retrofit.retrofitId, by: open.making.by },
        });
      return ok({ kind: 'accepted', content: { ...content, working }, words, amount });
    });
  }

  /** What was approved and is not needed goes back. */
  private async letGo({ manager, retrofit, making }: OpenRetrofit, needed: bigint): Promise<void> {
    let left = needed;
    for (const { year, amount } of await this.budgets.heldBy(manager, retrofit)) {
      const kept = amount < left ? amount : left;
      await this.budgets.release(manager, retrofit, year, amount - kept, making);
      left -= kept;
    }
  }
}

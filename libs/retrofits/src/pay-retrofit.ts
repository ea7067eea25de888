import { Injectable } from '@nestjs/common';
import { dayBar, readBankAnswer, type BankAnswerInput } from '#documents';
import { EmployerRegister } from '#employers';
import { bankWarnings, readBankDetails, type BankDetailsInput } from '#identifiers';
import { FieldReader, ok, refuse } from '#values';
import { lastOf } from './retrofit.js';
import { RetrofitGate, type Acting, type OpenRetrofit, type Outcome } from './retrofit-gate.js';
import { stateOf } from './retrofit-state.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { BudgetStore } from './store/budget.store.js';

const LONGEST_WORDS = 200;

/** The subsidy of one request on its way: account given by the employer, sent back by the second person, the bank's answer. */
@Injectable()
export class PayRetrofit {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly accounts: RetrofitAccountStore,
    private readonly budgets: BudgetStore,
    private readonly register: EmployerRegister,
  ) {}

  /** @param confirmed warnings that were read: with other ones they are shown first */
  giveAccount(acting: Acting, input: BankDetailsInput, confirmed: readonly string[]): Outcome {
    const give = async ({ manager, retrofit, making }: OpenRetrofit) => {
      const details = readBankDetails(input);
      if (!details.ok) return details;
      const employer = (await this.register.ofKeys(manager, [retrofit])).get(retrofit.employerId);
      const warnings = bankWarnings(details.value, employer?.name ?? '');
      if (warnings.some(warning => !confirmed.includes(warning)))
        return refuse({ code: 'confirmWarnings' as const, warnings });
      const given = { warnings, at: making.at, by: making.by };
      const reference = await this.accounts.keep(manager, retrofit, details.value, given);
      return ok({ kind: 'accountGiven' as const, reference });
    };
    return this.gate.asEmployer(acting, give, true);
  }

  sendBack(acting: Acting, typed: string): Outcome {
    return this.gate.asStaff('approver', acting, ({ steps }) => {
      if (stateOf(steps) !== 'ordered') return refuse({ code: 'notNow' });
      const form = new FieldReader();
      const words = form.text('words', typed, LONGEST_WORDS);
      return words === null ? form.refusal() : ok({ kind: 'sentBack', words });
    });
  }

  /** What the bank or the finance office says of the payment. */
  record(acting: Acting, input: BankAnswerInput): Outcome {
    return this.gate.asStaff('broker', acting, async ({ manager, retrofit, steps, today, making }) => {
      const released = lastOf(steps, 'released');
      if (!released) return refuse({ code: 'notNow' });
      const answer = readBankAnswer(input);
      if (!answer.ok) return answer;
      const { outcome, ...said } = answer.value;
      const bar = dayBar(said.day, released.madeOn, today);
      if (bar) return bar;
      const { amount } = released;
      if (outcome === 'failed') return ok({ kind: 'payFailed', ...said, amount });
      for (const { year, amount: held } of await this.budgets.heldBy(manager, retrofit))
        await this.budgets.spend(manager, retrofit, year, held, making);
      return ok({ kind: 'paid', ...said, amount });
    });
  }
}

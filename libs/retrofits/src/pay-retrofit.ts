import { Injectable } from '@nestjs/common';
import { EmployerRegister } from '#employers';
import { bankWarnings, readBankDetails, type BankDetailsInput } from '#identifiers';
import { FieldReader, ok, refuse } from '#values';
import { lastOf } from './retrofit.js';
import { RetrofitGate, type Acting, type OpenRetrofit, type Outcome } from './retrofit-gate.js';
import { stateOf } from './retrofit-state.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { BudgetStore } from './store/budget.store.js';

export interface RetrofitPaymentInput {
  readonly outcome: string;
  /** Day of payment, or of the bank's answer. */
  readonly day: string;
  /** The bank's number of the transfer. */
  readonly reference: string;
  /** Why it failed, for the employer to read. */
  readonly words: string;
}

const LONGEST_REFERENCE = 60;
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
  record(acting: Acting, input: RetrofitPaymentInput): Outcome {
    return this.gate.asStaff('broker', acting, async ({ manager, retrofit, steps, today, making }) => {
      const released = lastOf(steps, 'released');
      if (!released) return refuse({ code: 'notNow' });
      const form = new FieldReader();
      const outcome = form.choice('outcome', input.outcome, ['paid', 'payFailed'] as const);
      const day = form.date('day', input.day);
      if (day !== null && day > today) form.wrong('day', 'future');
      if (day !== null && day < released.madeOn) form.wrong('day', 'before', { day: released.madeOn });
      const reference = form.text('reference', input.reference, LONGEST_REFERENCE);
      const words = outcome === 'payFailed' ? form.text('words', input.words, LONGEST_WORDS) : null;
      if (outcome === null || !form.isClean) return form.refusal();
      if (outcome === 'paid')
        for (const { year, amount } of await this.budgets.heldBy(manager, retrofit))
          await this.budgets.spend(manager, retrofit, year, amount, making);
      return ok({ kind: outcome, day, reference, words, amount: released.amount });
    });
  }
}

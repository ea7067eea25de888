import { Injectable } from '@nestjs/common';
import { mayServeRegion, type Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerRegister } from '#employers';
import { bankWarnings, readBankDetails, type BankDetails, type BankDetailsInput } from '#identifiers';
import { Database } from '#persistence';
import { FieldReader, formatYuan, ok, refuse, type Result } from '#values';
import { lastOf, type RetrofitKey } from './retrofit.js';
import type { RetrofitRefusal } from './retrofit.errors.js';
import { RetrofitGate, type Acting, type OpenRetrofit, type Outcome } from './retrofit-gate.js';
import { stateOf } from './retrofit-state.js';
import { RetrofitAccountStore } from './store/account.store.js';
import { BudgetStore } from './store/budget.store.js';
import { RetrofitStore } from './store/retrofit.store.js';

export interface RetrofitPaymentInput {
  readonly outcome: string;
  /** Day of payment, or of the bank's answer. */
  readonly day: string;
  /** The bank's number of the transfer. */
  readonly reference: string;
  /** Why it failed, for the employer to read. */
  readonly words: string;
}

/** An order in full: the one place where the account number leaves the portal. */
export interface RetrofitOrder extends BankDetails {
  readonly requestNumber: string;
  /** Yuan with two decimals. */
  readonly amount: string;
}

const LONGEST_REFERENCE = 60;
const LONGEST_WORDS = 200;

/** The subsidy on its way: account given by the employer, order by staff, release by a second person, the bank's answer. */
@Injectable()
export class PayRetrofit {
  constructor(
    private readonly gate: RetrofitGate,
    private readonly database: Database,
    private readonly retrofits: RetrofitStore,
    private readonly accounts: RetrofitAccountStore,
    private readonly budgets: BudgetStore,
    private readonly register: EmployerRegister,
    private readonly audit: AuditTrail,
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

  order(acting: Acting): Outcome {
    return this.gate.asStaff('broker', acting, async ({ manager, retrofit, steps }) => {
      if (!(await this.accounts.latest(manager, retrofit))) return refuse({ code: 'accountGone' });
      return ok({ kind: 'ordered', amount: lastOf(steps, 'accepted')?.amount ?? 0n });
    });
  }

  /** The second person lets the money go. */
  release(acting: Acting): Outcome {
    return this.gate.asStaff('approver', acting, ({ steps }) => {
      const ordered = lastOf(steps, 'ordered');
      if (!ordered) return refuse({ code: 'notNow' });
      if (ordered.madeBy.accountId === acting.actor.accountId) return refuse({ code: 'samePerson' });
      const restsOn = { number: ordered.number, by: ordered.madeBy.accountId };
      return ok({ kind: 'released', amount: ordered.amount, restsOn });
    });
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

  /** Hands out the released order with the account; each time it is written down who took it. */
  async takeOrder(actor: Actor, key: RetrofitKey): Promise<Result<RetrofitOrder, RetrofitRefusal>> {
    if (!mayServeRegion(actor, 'broker', key.regionCode)) return refuse({ code: 'notPermitted' });
    return this.database.transaction(async manager => {
      const file = await this.retrofits.file(manager, key);
      if (!file) return refuse({ code: 'unknown' });
      const released = lastOf(file.steps, 'released');
      if (stateOf(file.steps) !== 'released' || !released) return refuse({ code: 'notNow' });
      const details = await this.accounts.open(manager, key);
      if (!details) return refuse({ code: 'accountGone' });
      const { regionCode, retrofitId, requestNumber } = file.retrofit;
      await this.audit.record(manager, {
        ...{ regionCode, actor: { accountId: actor.accountId }, action: 'retrofit.orderTaken' },
        ...{ subjectKind: 'retrofit', subjectId: retrofitId },
      });
      const { holder, number, bank } = details;
      return ok({ holder, number, bank, requestNumber, amount: formatYuan(released.amount ?? 0n) });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { EmployerRegister } from '#employers';
import { ok, refuse, type Result } from '#values';
import { ownBar } from './award-access.js';
import type { AwardFile } from './award.js';
import { AwardGate, type Acting, type OpenAward, type StepDraft } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { stateOf } from './award-state.js';
import { bankWarnings, readBankDetails, type BankDetailsInput } from '#identifiers';
import { BankAccountStore } from './store/bank-account.store.js';

type Outcome = Promise<Result<AwardFile, AwardRefusal>>;

/** What an officer does with an award: claim it, waive it, mend the bank details. */
@Injectable()
export class ClaimAward {
  constructor(
    private readonly gate: AwardGate,
    private readonly accounts: BankAccountStore,
    private readonly register: EmployerRegister,
  ) {}

  /** @param confirmed warnings that were read: with other ones they are shown first */
  claim(acting: Acting, input: BankDetailsInput, confirmed: readonly string[]): Outcome {
    return this.gate.act(acting, open => this.withAccount('claimed', acting, open, input, confirmed));
  }

  /** New bank details after a payment that failed, or before it was ordered. */
  correct(acting: Acting, input: BankDetailsInput, confirmed: readonly string[]): Outcome {
    return this.gate.act(acting, open => this.withAccount('corrected', acting, open, input, confirmed));
  }

  /** The employer does without; an offer that was made anew can be claimed again. */
  waive(acting: Acting): Outcome {
    return this.gate.act(acting, async open => {
      const bar = ownBar(acting.actor, open.award);
      return bar ? refuse(bar) : ok({ kind: 'waived' });
    });
  }

  private async withAccount(
    kind: 'claimed' | 'corrected',
    { actor, key }: Acting,
    open: OpenAward,
    input: BankDetailsInput,
    confirmed: readonly string[],
  ): Promise<Result<StepDraft, AwardRefusal>> {
    const bar = ownBar(actor, open.award) ?? (kind === 'claimed' ? claimBar(open) : null);
    if (bar) return refuse(bar);
    const details = readBankDetails(input);
    if (!details.ok) return details;
    const employer = (await this.register.ofKeys(open.manager, [open.award])).get(open.award.employerId);
    const warnings = bankWarnings(details.value, employer?.name ?? '');
    if (warnings.some(warning => !confirmed.includes(warning)))
      return refuse({ code: 'confirmWarnings', warnings });
    const { accountId, regionCode } = actor;
    const given = { warnings, at: open.now, by: { accountId, regionCode } };
    return ok({ kind, refId: await this.accounts.keep(open.manager, key, details.value, given) });
  }
}

function claimBar(open: OpenAward): AwardRefusal | null {
  const { award, today } = open;
  if (award.claimFrom !== null && today < award.claimFrom)
    return { code: 'notYetOpen', from: award.claimFrom };
  return stateOf(open, today) === 'lapsed' ? { code: 'windowOver' } : null;
}

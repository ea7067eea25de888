import { Injectable } from '@nestjs/common';
import { dayBar, readBankAnswer, type BankAnswer, type BankAnswerInput } from '#documents';
import { FieldReader, ok, refuse, type Result } from '#values';
import type { AwardFile } from './award.js';
import { AwardGate, type Acting } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { lastOf, stateOf } from './award-state.js';

const LONGEST_REFERENCE = 60;

/** What became of an ordered payment, and of money that is to come back. */
@Injectable()
export class RecordPayment {
  constructor(private readonly gate: AwardGate) {}

  async run(acting: Acting, input: BankAnswerInput): Promise<Result<AwardFile, AwardRefusal>> {
    const read = readBankAnswer(input);
    return read.ok ? this.record(acting, read.value) : read;
  }

  record(acting: Acting, { outcome, day, reference, words }: BankAnswer) {
    return this.gate.asStaff('reviewer', acting, async open => {
      const ordered = lastOf(open.steps, 'ordered');
      if (!ordered) return refuse({ code: 'notNow' });
      const bar = dayBar(day, ordered.madeOn, open.today);
      return bar ?? ok({ kind: outcome, day, reference, words });
    });
  }

  /** Money that was paid and is owed back has come. */
  async recovered(
    acting: Acting,
    input: Pick<BankAnswerInput, 'day' | 'reference'>,
  ): Promise<Result<AwardFile, AwardRefusal>> {
    const form = new FieldReader();
    const day = form.date('day', input.day);
    const reference = form.text('reference', input.reference, LONGEST_REFERENCE);
    if (day === null || reference === null) return form.refusal();
    return this.gate.asStaff('reviewer', acting, async open => {
      const marked = lastOf(open.steps, 'recoveryDue');
      if (stateOf(open, open.today) !== 'recoveryDue' || !marked) return refuse({ code: 'notNow' });
      return dayBar(day, marked.madeOn, open.today) ?? ok({ kind: 'recovered', day, reference });
    });
  }
}

import { Injectable } from '@nestjs/common';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { AwardFile } from './award.js';
import { AwardGate, type Acting } from './award-gate.js';
import type { AwardRefusal } from './award.errors.js';
import { lastOf, stateOf } from './award-state.js';

export interface PaymentInput {
  readonly outcome: string;
  /** Day of payment, or of the bank's answer. */
  readonly day: string;
  /** The bank's number of the transfer. */
  readonly reference: string;
  /** Why a payment failed, for the employer to read. */
  readonly words: string;
}

/** What a bank or the finance office says of one payment. */
export interface PaymentResult {
  readonly outcome: 'paid' | 'failed';
  readonly day: PlainDate;
  readonly reference: string;
  readonly words: string | null;
}

const LONGEST_REFERENCE = 60;
const LONGEST_WORDS = 200;

/** What became of an ordered payment, and of money that is to come back. */
@Injectable()
export class RecordPayment {
  constructor(private readonly gate: AwardGate) {}

  async run(acting: Acting, input: PaymentInput): Promise<Result<AwardFile, AwardRefusal>> {
    const read = readPayment(input);
    return read.ok ? this.record(acting, read.value) : read;
  }

  record(acting: Acting, { outcome, day, reference, words }: PaymentResult) {
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
    input: Pick<PaymentInput, 'day' | 'reference'>,
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

function dayBar(day: PlainDate, since: PlainDate, today: PlainDate): Result<never, AwardRefusal> | null {
  const form = new FieldReader();
  if (day > today) form.wrong('day', 'future');
  else if (day < since) form.wrong('day', 'before', { day: since });
  return form.isClean ? null : form.refusal();
}

/** Reads what was typed of a payment, or what stands in a line of a file. */
export function readPayment(input: PaymentInput): Result<PaymentResult, AwardRefusal> {
  const form = new FieldReader();
  const outcome = form.choice('outcome', input.outcome, ['paid', 'failed'] as const);
  const day = form.date('day', input.day);
  const reference = form.text('reference', input.reference, LONGEST_REFERENCE);
  const words = outcome === 'failed' ? form.text('words', input.words, LONGEST_WORDS) : null;
  if (outcome === null || day === null || reference === null || !form.isClean) return form.refusal();
  return ok({ outcome, day, reference, words });
}

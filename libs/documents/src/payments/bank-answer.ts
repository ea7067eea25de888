import { FieldReader, ok, type InvalidInput, type PlainDate, type Result } from '#values';

/** What a bank or the finance office says of one payment, as it was typed or stands in a line of a file. */
export interface BankAnswerInput {
  readonly outcome: string;
  /** Day of payment, or of the bank's answer. */
  readonly day: string;
  /** The bank's number of the transfer. */
  readonly reference: string;
  /** Why a payment failed, for the employer to read. */
  readonly words: string;
}

export interface BankAnswer {
  readonly outcome: 'paid' | 'failed';
  readonly day: PlainDate;
  readonly reference: string;
  /** Null of a payment that arrived. */
  readonly words: string | null;
}

const LONGEST_REFERENCE = 60;
const LONGEST_WORDS = 200;

export function readBankAnswer(input: BankAnswerInput): Result<BankAnswer, InvalidInput> {
  const form = new FieldReader();
  const outcome = form.choice('outcome', input.outcome, ['paid', 'failed'] as const);
  const day = form.date('day', input.day);
  const reference = form.text('reference', input.reference, LONGEST_REFERENCE);
  const words = outcome === 'failed' ? form.text('words', input.words, LONGEST_WORDS) : null;
  if (outcome === null || day === null || reference === null || !form.isClean) return form.refusal();
  return ok({ outcome, day, reference, words });
}

/** Why money cannot have moved on a day: it is to come, or before what the money moved for; null where it can. */
export function dayBar(
  day: PlainDate,
  since: PlainDate,
  today: PlainDate,
): Result<never, InvalidInput> | null {
  const form = new FieldReader();
  if (day > today) form.wrong('day', 'future');
  else if (day < since) form.wrong('day', 'before', { day: since });
  return form.isClean ? null : form.refusal();
}

import type { AccountKey } from '#accounts';
import { lastDeferral, mostLetOff, putOff, type DisasterRelief } from '#policy';
import { FieldReader, ok, refuse, type Fen, type InvalidInput, type PlainDate, type Result } from '#values';
import type { AccountStanding } from './account-state.js';
import type { LevyAccountKey } from './entry.js';

/** Less, nothing, or later (72号 art. 17). */
export const RELIEF_KINDS = ['reduction', 'exemption', 'deferral'] as const;
export type ReliefKind = (typeof RELIEF_KINDS)[number];

/** What made the employer ask. */
export const RELIEF_CAUSES = ['naturalDisaster', 'emergency', 'other'] as const;
export type ReliefCause = (typeof RELIEF_CAUSES)[number];

/** A request as typed. */
export interface ReliefInput {
  readonly kind: string;
  readonly cause: string;
  /** Yuan, of a reduction. */
  readonly amount: string;
  /** The day to put payment off to, of a deferral. */
  readonly until: string;
  /** Direct economic loss in yuan; may be left out. */
  readonly loss: string;
  readonly reason: string;
}

/** What is asked for. */
export interface ReliefTerms {
  readonly kind: ReliefKind;
  /** Fen, of a reduction. */
  readonly askedAmount: Fen | null;
  /** Of a deferral. */
  readonly askedUntil: PlainDate | null;
}

export interface ReliefFacts extends ReliefTerms {
  readonly cause: ReliefCause;
  readonly loss: Fen | null;
  readonly reason: string;
}

/** A request as it was made. */
export interface ReliefRequest extends LevyAccountKey, ReliefFacts {
  readonly requestId: string;
  readonly requestedOn: PlainDate;
  readonly requestedAt: Date;
  readonly requestedBy: AccountKey;
  readonly withdrawnAt: Date | null;
}

const MOST_YUAN = 10_000_000_000;
export const LONGEST_REASON = 2000;

/**
 * Checks the form and names every wrong field at once. Codes: `missing`, `amount`, `tooLarge`, `date`, `tooLong`, `characters`.
 */
export function readRelief(input: ReliefInput): Result<ReliefFacts, InvalidInput> {
  const fields = new FieldReader();
  const kind = fields.choice('kind', input.kind, RELIEF_KINDS);
  const askedAmount = kind === 'reduction' ? fields.yuan('amount', input.amount, MOST_YUAN) : null;
  if (kind === 'reduction' && askedAmount === 0n) fields.wrong('amount', 'missing');
  const askedUntil = kind === 'deferral' ? fields.date('until', input.until) : null;
  const cause = fields.choice('cause', input.cause, RELIEF_CAUSES);
  const loss = input.loss.trim() === '' ? null : fields.yuan('loss', input.loss, MOST_YUAN);
  const reason = fields.text('reason', input.reason, LONGEST_REASON);
  if (!kind || !cause || !reason || !fields.isClean) return fields.refusal();
  return ok({ kind, cause, askedAmount, askedUntil, loss, reason });
}

/**
 * Why relief cannot be given: no rule for it is in force, nothing is levied, nothing is left to pay that could be put off,
 * or it goes beyond the rule or what is levied.
 */
export type ReliefLimit =
  | { readonly code: 'noRule' | 'nothingLevied' | 'nothingToPutOff' | 'notLater' }
  | { readonly code: 'aboveMost'; readonly most: Fen }
  | { readonly code: 'tooLong'; readonly last: PlainDate };

/** What relief comes to on an account: fen let off, or the new day of payment. */
export interface ReliefEffect {
  readonly amount: Fen;
  readonly dueOn: PlainDate | null;
}

type Standing = Pick<AccountStanding, 'levied' | 'letOff' | 'payBy' | 'deferredTo'>;

/**
 * Relief within the rule: all relief of a year together at most its bound of the levy; payment put off from the day it
 * was due first.
 * @param firstDue the day of payment before any deferral
 */
export function reliefEffect(
  { kind, askedAmount, askedUntil }: ReliefTerms,
  { levied, letOff: before, payBy }: Standing,
  firstDue: PlainDate | null,
  rule: DisasterRelief | null,
): Result<ReliefEffect, ReliefLimit> {
  if (!rule) return refuse({ code: 'noRule' });
  if (kind === 'deferral') return deferral(askedUntil, payBy, firstDue, rule);
  if (levied <= before) return refuse({ code: 'nothingLevied' });
  const most = mostRelief({ levied, letOff: before }, rule);
  // An exemption lets off as much as the rule allows.
  const amount = kind === 'exemption' ? most : (askedAmount ?? 0n);
  return amount > most || most === 0n ? refuse({ code: 'aboveMost', most }) : ok({ amount, dueOn: null });
}

/** What can still be let off, in fen: the rule's bound less what was let off before. */
export function mostRelief(
  { levied, letOff: before }: Pick<Standing, 'levied' | 'letOff'>,
  rule: DisasterRelief,
): Fen {
  const left = mostLetOff(levied, rule) - before;
  return left > 0n ? left : 0n;
}

/** The last day to which payment can still be put off; null where that day is past, or nothing is left to put off. */
export function latestDeferral(
  firstDue: PlainDate | null,
  rule: DisasterRelief | null,
  today: PlainDate,
): PlainDate | null {
  if (!firstDue || !rule) return null;
  const last = lastDeferral(firstDue, rule);
  return last > today ? last : null;
}

function deferral(
  until: PlainDate | null,
  payBy: PlainDate | null,
  firstDue: PlainDate | null,
  rule: DisasterRelief,
): Result<ReliefEffect, ReliefLimit> {
  if (!payBy || !firstDue || !until) return refuse({ code: 'nothingToPutOff' });
  if (until <= payBy) return refuse({ code: 'notLater' });
  const put = putOff(firstDue, until, rule);
  return put.ok ? ok({ amount: 0n, dueOn: put.value }) : put;
}

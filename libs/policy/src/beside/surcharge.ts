import { addDays, daysBetween, fromFen, Rational, toFen, type PlainDate } from '#values';
import type { Policy } from '../law/policy.js';
import type { Value } from '../law/provision.js';

/** What is added to a levy that stays unpaid after a warning (72号 art. 26). */
export interface SurchargeRule {
  /** Part of the principal a day. */
  readonly perDay: Rational;
  /** The first day that counts: the one on which the debt arose, or the one after the warning's time limit. */
  readonly from: 'arrears' | 'deadline';
  /** The whole surcharge at most so many times the principal; null without a bound. */
  readonly most: Rational | null;
}

/** Part of a levy that was paid late, or has not been paid up to a day. */
export interface Arrears {
  /** Fen. */
  readonly principal: bigint;
  /** The first day on which it was owed. */
  readonly owedFrom: PlainDate;
  /** The last day up to which it is counted: that of payment, or today. */
  readonly until: PlainDate;
  /** The last day that the warning gave for payment; null where nobody has warned. */
  readonly warnedUntil: PlainDate | null;
}

export interface Surcharge {
  readonly days: number;
  /** Fen, half up. */
  readonly amount: bigint;
}

/** The rule in force under a policy; null where none is. */
export function surchargeRule({ values }: Pick<Policy, 'values'>): SurchargeRule | null {
  const provision = values['surcharge'];
  return provision ? asSurcharge(provision.value) : null;
}

/**
 * The surcharge on one principal: nothing until a warning has run out unheeded, then so much a day from the first day
 * on, the first and the last day included. Each part payment is an `Arrears` of its own.
 */
export function surchargeOf(
  { principal, owedFrom, until, warnedUntil }: Arrears,
  rule: SurchargeRule,
): Surcharge {
  if (warnedUntil === null || until <= warnedUntil) return { days: 0, amount: 0n };
  const first = rule.from === 'arrears' ? owedFrom : addDays(warnedUntil, 1);
  const days = Math.max(0, daysBetween(first, until) + 1);
  const debt = fromFen(principal);
  const grown = debt.times(rule.perDay).times(Rational.of(days));
  return { days, amount: toFen(rule.most ? grown.min(debt.times(rule.most)) : grown) };
}

function asSurcharge(value: Value): SurchargeRule {
  const { perDay, from, most } = value as { readonly [name: string]: string };
  return {
    perDay: Rational.decimal(String(perDay)),
    from: from as SurchargeRule['from'],
    most: most === undefined ? null : Rational.decimal(most),
  };
}

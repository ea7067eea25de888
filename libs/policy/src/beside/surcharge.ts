import { addDays, daysBetween, fromFen, Rational, toFen, type PlainDate } from '#values';
import type { Policy } from '../law/policy.js';
import type { Value } from '../law/provision.js';

/** What is added to a levy that stays unpaid after a warning (72号 art. 26). */
export interface SurchargeRule {
  /** Part of the principal a day. */
  readonly perDay: Rational;
  /** What earlier law took a day, the latest first: each day goes by the law that was in force on it. */
  readonly earlier?: readonly EarlierRate[];
  /** The first day that counts: the one on which the debt arose, or the one after the warning's time limit. */
  readonly from: 'arrears' | 'deadline';
  /** The whole surcharge at most so many times the principal; null without a bound. */
  readonly most: Rational | null;
}

/** A rate that has been replaced since. */
export interface EarlierRate {
  /** The last day on which it was in force. */
  readonly until: PlainDate;
  readonly perDay: Rational;
}

/** Days of one rate, both included. */
export interface SurchargeSpell {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly days: number;
  readonly perDay: Rational;
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
  /** The days by their rates, in order. */
  readonly spells: readonly SurchargeSpell[];
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
  if (warnedUntil === null || until <= warnedUntil) return { spells: [], amount: 0n };
  const spells = spellsOf(rule, rule.from === 'arrears' ? owedFrom : addDays(warnedUntil, 1), until);
  const debt = fromFen(principal);
  const grown = spells.reduce(
    (sum, { days, perDay }) => sum.plus(debt.times(perDay).times(Rational.of(days))),
    Rational.zero,
  );
  return { spells, amount: toFen(rule.most ? grown.min(debt.times(rule.most)) : grown) };
}

function spellsOf({ perDay, earlier = [] }: SurchargeRule, first: PlainDate, last: PlainDate) {
  const spells: SurchargeSpell[] = [];
  let from = first;
  for (const rate of [...earlier].reverse()) {
    const until = rate.until < last ? rate.until : last;
    if (until < from) continue;
    spells.push({ from, until, days: daysBetween(from, until) + 1, perDay: rate.perDay });
    from = addDays(until, 1);
  }
  if (from <= last) spells.push({ from, until: last, days: daysBetween(from, last) + 1, perDay });
  return spells;
}

function asSurcharge(value: Value): SurchargeRule {
  const { perDay, from, most } = value as { readonly [name: string]: string };
  return {
    perDay: Rational.decimal(String(perDay)),
    from: from as SurchargeRule['from'],
    most: most === undefined ? null : Rational.decimal(most),
  };
}

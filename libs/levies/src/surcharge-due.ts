import { surchargeOf, type SurchargeRule, type SurchargeSpell } from '#policy';
import { addDays, type Fen, type PlainDate } from '#values';
import { debtsOf, unpaid, type Debt } from './debts.js';
import { sumOf, sumOfKind, type LevyEntry } from './entry.js';

/** A warning: when it was sent, and the last day that it gave. */
export interface Warning {
  readonly issuedOn: PlainDate;
  readonly until: PlainDate;
}

/** Part of a levy that was late, with the days of each rate and what they add. Fen. */
export interface SurchargePart {
  readonly principal: Fen;
  readonly spells: readonly SurchargeSpell[];
  readonly amount: Fen;
}

/** What is booked as surcharge, and how it comes about by what is known now. Fen. */
export interface SurchargeWorking {
  /** The day up to which it was last booked. */
  readonly on: PlainDate;
  readonly parts: readonly SurchargePart[];
  /** What the parts come to. */
  readonly amount: Fen;
  /** Another figure where a payment or a deferral has become known since: the next booking makes them equal. */
  readonly booked: Fen;
}

type Entry = Parameters<typeof debtsOf>[0][number];

/**
 * The whole surcharge up to and including a day, in fen: nothing until a warning's time limit is over, then by the rule.
 * Each payment on a part counts up to its day, what is unpaid up to the day asked for.
 */
export function surchargeUntil(
  entries: readonly Entry[],
  warnings: readonly Warning[],
  rule: SurchargeRule | null,
  on: PlainDate,
): Fen {
  return sumOf(surchargeParts(entries, warnings, rule, on));
}

/** How the same sum comes about: part by part, as it was paid or is still owed. */
export function surchargeParts(
  entries: readonly Entry[],
  warnings: readonly Warning[],
  rule: SurchargeRule | null,
  on: PlainDate,
): SurchargePart[] {
  if (!rule) return [];
  return debtsOf(entries).flatMap(debt => partsOf(debt, warnings, rule, on));
}

/** The working of what is booked, up to the day of its last booking; null where nothing is booked and nothing to be. */
export function surchargeWorking(
  entries: readonly LevyEntry[],
  warnings: readonly Warning[],
  rule: SurchargeRule | null,
): SurchargeWorking | null {
  const on = entries.findLast(({ kind }) => kind === 'surcharge')?.valueOn;
  if (!on) return null;
  const parts = surchargeParts(entries, warnings, rule, on);
  const [amount, booked] = [sumOf(parts), sumOfKind(entries, 'surcharge')];
  return amount === 0n && booked === 0n ? null : { on, parts, amount, booked };
}

/** What is to be booked on a day so that the account holds the surcharge that is due; negative after a late word of a payment. */
export function surchargeToBook(
  entries: readonly LevyEntry[],
  warnings: readonly Warning[],
  rule: SurchargeRule | null,
  on: PlainDate,
): Fen {
  return surchargeUntil(entries, warnings, rule, on) - sumOfKind(entries, 'surcharge');
}

function partsOf(
  debt: Debt,
  warnings: readonly Warning[],
  rule: SurchargeRule,
  on: PlainDate,
): SurchargePart[] {
  const { dueOn } = debt;
  if (dueOn === null || dueOn >= on) return [];
  const warnedUntil = firstWarningAfter(dueOn, warnings);
  const paid = debt.paid.filter(payment => payment.on <= on);
  const parts = [...paid, { amount: unpaid(debt, on), on }];
  return parts.flatMap(({ amount: principal, on: until }) => {
    const grown = surchargeOf({ principal, owedFrom: addDays(dueOn, 1), until, warnedUntil }, rule);
    return principal > 0n && grown.spells.length > 0 ? [{ principal, ...grown }] : [];
  });
}

/** Only a warning after the day of payment warns of that part. */
function firstWarningAfter(dueOn: PlainDate, warnings: readonly Warning[]): PlainDate | null {
  const limits = warnings.filter(({ issuedOn }) => issuedOn > dueOn).map(({ until }) => until);
  return limits.sort()[0] ?? null;
}

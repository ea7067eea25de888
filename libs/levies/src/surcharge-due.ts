import { surchargeOf, type SurchargeRule } from '#policy';
import { addDays, type Fen, type PlainDate } from '#values';
import { debtsOf, unpaid, type Debt } from './debts.js';
import { sumOfKind, type LevyEntry } from './entry.js';

/** A warning: when it was sent, and the last day that it gave. */
export interface Warning {
  readonly issuedOn: PlainDate;
  readonly until: PlainDate;
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
  if (!rule) return 0n;
  return debtsOf(entries).reduce((sum, debt) => sum + ofDebt(debt, warnings, rule, on), 0n);
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

function ofDebt(debt: Debt, warnings: readonly Warning[], rule: SurchargeRule, on: PlainDate): Fen {
  const { dueOn } = debt;
  if (dueOn === null || dueOn >= on) return 0n;
  const warnedUntil = firstWarningAfter(dueOn, warnings);
  const of = (principal: Fen, until: PlainDate): Fen =>
    surchargeOf({ principal, owedFrom: addDays(dueOn, 1), until, warnedUntil }, rule).amount;
  const paid = debt.paid.filter(payment => payment.on <= on);
  const ofPaid = paid.reduce((sum, payment) => sum + of(payment.amount, payment.on), 0n);
  return ofPaid + of(unpaid(debt, on), on);
}

/** Only a warning after the day of payment warns of that part. */
function firstWarningAfter(dueOn: PlainDate, warnings: readonly Warning[]): PlainDate | null {
  const limits = warnings.filter(({ issuedOn }) => issuedOn > dueOn).map(({ until }) => until);
  return limits.sort()[0] ?? null;
}

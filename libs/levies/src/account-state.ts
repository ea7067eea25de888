import type { Fen, PlainDate } from '#values';
import { debtsOf, lateDebts, unpaid } from './debts.js';
import { amountDue, standing, sumOfKind, type LevyEntry } from './entry.js';
import type { Warning } from './surcharge-due.js';

/**
 * Where an account stands. `nothingDue`: no levy, or all of it let off; `settled`: all paid; in both nothing is left to do.
 * `refundDue`: too much was paid, and the collector pays it back.
 */
export const ACCOUNT_STATES = [
  'overdue',
  'partPaid',
  'noticed',
  'refundDue',
  'settled',
  'nothingDue',
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What an account comes to on a day. Fen. */
export interface AccountStanding {
  readonly state: AccountState;
  readonly due: Fen;
  /** As determined, adjustments included. */
  readonly levied: Fen;
  readonly letOff: Fen;
  readonly paid: Fen;
  readonly refunded: Fen;
  readonly surcharge: Fen;
  /** The last day to pay what is due first; null where nothing is, or no day is set. */
  readonly payBy: PlainDate | null;
  /** The day to which payment was put off. */
  readonly deferredTo: PlainDate | null;
  /** The latest warning that still concerns something unpaid. */
  readonly warned: Warning | null;
}

/** What the entries and warnings of an account say at the end of a day. */
export function standingOf(
  entries: readonly LevyEntry[],
  warnings: readonly Warning[],
  on: PlainDate,
): AccountStanding {
  const known = entries.filter(({ valueOn }) => valueOn <= on);
  const debts = debtsOf(known);
  const due = amountDue(known, on);
  const late = lateDebts(debts, on);
  const paid = -sumOfKind(known, 'payment');
  const open = debts.filter(debt => unpaid(debt, on) > 0n);
  const levied = sumOfKind(known, 'notice', 'adjustment');
  return {
    state: stateOf({ due, paid, isLate: late.length > 0 || open.length === 0, isOwed: levied > 0n }),
    ...{ due, levied, paid, refunded: sumOfKind(known, 'refund') },
    ...{ letOff: -sumOfKind(known, 'relief'), surcharge: sumOfKind(known, 'surcharge') },
    payBy: open[0]?.dueOn ?? null,
    deferredTo: deferralOf(known),
    warned: (late.length > 0 && warnings.filter(({ issuedOn }) => issuedOn <= on).at(-1)) || null,
  };
}

/** Is there nothing that the employer has to do? */
export function isOver(state: AccountState): boolean {
  return state === 'settled' || state === 'nothingDue' || state === 'refundDue';
}

interface Figures {
  readonly due: Fen;
  readonly paid: Fen;
  /** Part of the levy is past its day; or the levy is paid, and a surcharge, which has no day of its own, is left. */
  readonly isLate: boolean;
  readonly isOwed: boolean;
}

function stateOf({ due, paid, isLate, isOwed }: Figures): AccountState {
  if (due < 0n) return 'refundDue';
  if (due === 0n) return isOwed && paid > 0n ? 'settled' : 'nothingDue';
  if (isLate) return 'overdue';
  return paid > 0n ? 'partPaid' : 'noticed';
}

function deferralOf(entries: readonly LevyEntry[]): PlainDate | null {
  const days = standing(entries).flatMap(({ kind, dueOn }) => (kind === 'relief' && dueOn ? [dueOn] : []));
  return days.sort().at(-1) ?? null;
}

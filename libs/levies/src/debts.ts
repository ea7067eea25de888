import type { Fen, PlainDate } from '#values';
import { standing, type LevyEntry } from './entry.js';

/** Part of a levy that falls due on one day, as it was paid off. */
export interface Debt {
  /** Fen, after everything that took from it. */
  readonly principal: Fen;
  /** The last day to pay; null where none is set, so that it is never late. */
  readonly dueOn: PlainDate | null;
  /** Payments on it, in order; together at most the principal. */
  readonly paid: readonly { readonly on: PlainDate; readonly amount: Fen }[];
}

type Entry = Pick<LevyEntry, 'entryId' | 'kind' | 'reversesId' | 'amount' | 'valueOn' | 'dueOn'>;

/**
 * What an account owes, by the day it falls due. A notice and every adjustment upwards fall due by themselves; what is
 * let off or adjusted downwards takes from the part due first, and payments pay that first too. A deferral moves the
 * day of every part that would be due earlier.
 */
export function debtsOf(entries: readonly Entry[]): Debt[] {
  const all = standing(entries);
  const deferredTo = latest(all.filter(({ kind }) => kind === 'relief').map(({ dueOn }) => dueOn));
  const parts = all
    .filter(entry => isOwed(entry) && entry.amount > 0n)
    .map(({ amount, dueOn }) => ({ amount, dueOn: dueOn && later(dueOn, deferredTo) }))
    .sort((one, other) => order(one.dueOn, other.dueOn));
  const less = all.filter(entry => isOwed(entry) && entry.amount < 0n);
  const owed = takeOff(parts, -total(less));
  return payOff(owed, all);
}

/** What of the principal is still owed at the end of a day, in fen. */
export function unpaid({ principal, paid }: Debt, on: PlainDate): Fen {
  return principal - total(paid.filter(payment => payment.on <= on));
}

/** The parts that are owed past their day at the end of a day. */
export function lateDebts(debts: readonly Debt[], on: PlainDate): Debt[] {
  return debts.filter(debt => debt.dueOn !== null && debt.dueOn < on && unpaid(debt, on) > 0n);
}

function isOwed({ kind }: Entry): boolean {
  return kind === 'notice' || kind === 'adjustment' || kind === 'relief';
}

function takeOff(parts: readonly { amount: Fen; dueOn: PlainDate | null }[], less: Fen) {
  let left = less;
  return parts.map(({ amount, dueOn }) => {
    const taken = left < amount ? left : amount;
    left -= taken;
    return { principal: amount - taken, dueOn };
  });
}

/** Refunds take back the latest payments. */
function payOff(parts: readonly Omit<Debt, 'paid'>[], entries: readonly Entry[]): Debt[] {
  const payments = entries
    .filter(({ kind }) => kind === 'payment')
    .map(({ valueOn, amount }) => ({ on: valueOn, amount: -amount }))
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  let back = total(entries.filter(({ kind }) => kind === 'refund'));
  for (const payment of [...payments].reverse()) {
    const taken = back < payment.amount ? back : payment.amount;
    payment.amount -= taken;
    back -= taken;
  }
  return parts.map(part => ({ ...part, paid: draw(payments, part.principal) }));
}

/** Takes so much from the payments, which keep the rest. */
function draw(payments: { on: PlainDate; amount: Fen }[], needed: Fen) {
  const drawn: { on: PlainDate; amount: Fen }[] = [];
  let left = needed;
  for (const payment of payments) {
    const taken = left < payment.amount ? left : payment.amount;
    if (taken <= 0n) continue;
    drawn.push({ on: payment.on, amount: taken });
    payment.amount -= taken;
    left -= taken;
  }
  return drawn;
}

function total(amounts: readonly { readonly amount: Fen }[]): Fen {
  return amounts.reduce((sum, { amount }) => sum + amount, 0n);
}

function latest(days: readonly (PlainDate | null)[]): PlainDate | null {
  return days.reduce((last, day) => (day && (!last || day > last) ? day : last), null);
}

function later(day: PlainDate, other: PlainDate | null): PlainDate {
  return other && other > day ? other : day;
}

/** What has no day comes last. */
function order(one: PlainDate | null, other: PlainDate | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  return other === null || one < other ? -1 : 1;
}

import { dayAfter } from './days.js';

/** A late part of a levy, and how it was paid. Fen and days as text. */
export interface LateDebt {
  readonly principal: bigint;
  /** The last day to pay. */
  readonly dueOn: string;
  readonly payments: readonly { readonly on: string; readonly amount: bigint }[];
  readonly warnings: readonly { readonly issuedOn: string; readonly until: string }[];
}

export interface SurchargeLaw {
  /** Thousandths of the principal a day. */
  readonly perMille: bigint;
  readonly from: 'arrears' | 'deadline';
  /** The whole at most so many times each part of the principal; null without a bound. */
  readonly most: bigint | null;
}

const THOUSAND = 1_000n;

/**
 * The surcharge up to and including a day, by counting days one after the other (72号 art. 26): nothing before a warning's
 * limit has passed, then every day on which something was owed, from the first one on. Each part that was paid is rounded by
 * itself, half up; so is what is left.
 */
export function surchargeByDays(debt: LateDebt, law: SurchargeLaw, on: string): bigint {
  const limits = debt.warnings.filter(({ issuedOn }) => issuedOn > debt.dueOn).map(({ until }) => until);
  const limit = limits.sort()[0];
  if (limit === undefined) return 0n;
  return partsOf(debt, on).reduce((sum, { amount, until }) => {
    if (until <= limit) return sum;
    return sum + ofPart(amount, law, law.from === 'arrears' ? dayAfter(debt.dueOn) : dayAfter(limit), until);
  }, 0n);
}

/** The debt cut into what was paid on a day each and what is left, which runs to the day asked for. */
function partsOf({ principal, payments }: LateDebt, on: string): { amount: bigint; until: string }[] {
  const parts: { amount: bigint; until: string }[] = [];
  let left = principal;
  for (const payment of [...payments].sort((one, other) => (one.on < other.on ? -1 : 1))) {
    if (payment.on > on) continue;
    const amount = payment.amount < left ? payment.amount : left;
    left -= amount;
    if (amount > 0n) parts.push({ amount, until: payment.on });
  }
  return left > 0n ? [...parts, { amount: left, until: on }] : parts;
}

function ofPart(amount: bigint, { perMille, most }: SurchargeLaw, first: string, last: string): bigint {
  let thousandths = 0n;
  for (let day = first; day <= last; day = dayAfter(day)) thousandths += amount * perMille;
  const bound = most === null ? null : amount * most * THOUSAND;
  const whole = bound !== null && thousandths > bound ? bound : thousandths;
  return (2n * whole + THOUSAND) / (2n * THOUSAND);
}

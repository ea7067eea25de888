import { lastDayOfMonth, monthsOf, type LevyYear, type PlainDate } from '#values';

/** Which party of a dispatch the declaring employer is: the agency (派遣单位) or the user (用工单位). */
export const DISPATCH_SIDES = ['agency', 'user'] as const;
export type DispatchSide = (typeof DISPATCH_SIDES)[number];

/**
 * Labour dispatch of an employee: both parties agree in writing which of them counts the person, in headcount and in
 * counted persons alike, and never both (财政部公告2019年第98号 art. 2).
 */
export interface Dispatch {
  readonly side: DispatchSide;
  readonly partner: { readonly creditCode: string; readonly name: string };
  /** First and last day of the agreement, both inclusive; null = until further notice. */
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  /** The agreement gives the person to the declaring employer. */
  readonly countedHere: boolean;
}

/** Somebody's employment with what was agreed about dispatch; absent = no dispatch. */
export interface Stay {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly dispatch?: Dispatch;
}

/** Does the declaring employer count the person on this day? Without an agreement the agency does (残联厅函〔2022〕63号 one (3)). */
export function isCountedHere(dispatch: Dispatch | undefined, day: PlainDate): boolean {
  if (!dispatch) return true;
  return isWithin(dispatch, day) ? dispatch.countedHere : dispatch.side === 'agency';
}

/** Months (1 to 12) in which the person is employed on the last day and the other party counts. */
export function monthsElsewhere(stay: Stay, levyYear: LevyYear): number[] {
  if (!stay.dispatch) return [];
  return employedMonths(stay, levyYear)
    .filter(({ lastDay }) => !isCountedHere(stay.dispatch, lastDay))
    .map(numberOf);
}

/** Months (1 to 12) in which the person is employed on the last day and the declaring employer counts: what it claims. */
export function monthsClaimed(stay: Stay, levyYear: LevyYear): number[] {
  return employedMonths(stay, levyYear)
    .filter(({ lastDay }) => isCountedHere(stay.dispatch, lastDay))
    .map(numberOf);
}

/**
 * Person-months by which an agreement moves headcount, for an employer that states its own contracts: `in` are people
 * of an agency counted here, `out` are own people counted at the user.
 */
export function dispatchedMonths(roster: readonly Stay[], levyYear: LevyYear): { in: number; out: number } {
  const months = (side: DispatchSide, count: (stay: Stay, year: LevyYear) => number[]) =>
    roster
      .filter(({ dispatch }) => dispatch?.side === side)
      .reduce((sum, stay) => sum + count(stay, levyYear).length, 0);
  return { in: months('user', monthsClaimed), out: months('agency', monthsElsewhere) };
}

function employedMonths({ from, to }: Stay, levyYear: LevyYear) {
  return monthsOf(levyYear)
    .map(({ year, month }) => ({ month, lastDay: lastDayOfMonth(year, month) }))
    .filter(({ lastDay }) => from <= lastDay && (to === null || lastDay <= to));
}

function numberOf({ month }: { readonly month: number }): number {
  return month;
}

function isWithin({ from, to }: Dispatch, day: PlainDate): boolean {
  return from <= day && (to === null || day <= to);
}

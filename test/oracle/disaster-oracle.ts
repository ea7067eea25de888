import { day, lengthOfMonth, partsOf } from './days.js';

/** 72号 art. 17: what is let off is at most so many years' levy, what is put off at most so many months. */
export interface DisasterLaw {
  readonly years: bigint;
  readonly months: number;
}

export interface AskedRelief {
  readonly kind: 'reduction' | 'exemption' | 'deferral';
  readonly amount: bigint;
  readonly until: string;
}

/** How an account stands: fen levied and let off before, the day of payment now and before it was put off. */
export interface LeviedAccount {
  readonly levied: bigint;
  readonly letOff: bigint;
  readonly payBy: string | null;
  readonly firstDue: string | null;
}

/** `let off 100`, `put off to 2025-08-31`, or `refused` with the bound that it passes. */
export function reliefInWords(asked: AskedRelief, account: LeviedAccount, law: DisasterLaw): string {
  if (asked.kind === 'deferral') return deferral(asked.until, account, law);
  const year = account.levied * law.years;
  const bound = year < account.levied ? year : account.levied;
  if (account.letOff >= account.levied) return 'refused: nothing is levied';
  const room = bound > account.letOff ? bound - account.letOff : 0n;
  if (asked.kind === 'exemption') return room > 0n ? `let off ${room}` : 'refused: at most 0';
  return asked.amount <= room ? `let off ${asked.amount}` : `refused: at most ${room}`;
}

function deferral(until: string, { payBy, firstDue }: LeviedAccount, { months }: DisasterLaw): string {
  if (payBy === null || firstDue === null) return 'refused: nothing to put off';
  if (until <= payBy) return 'refused: not later';
  const last = monthsLater(firstDue, months);
  return until > last ? `refused: until ${last}` : `put off to ${until}`;
}

/** Month after month: the same day, or the last one that the month has. */
function monthsLater(written: string, months: number): string {
  let [year, month] = partsOf(written);
  const [, , date] = partsOf(written);
  for (let step = 0; step < months; step += 1)
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return day(year, month, Math.min(date, lengthOfMonth(year, month)));
}

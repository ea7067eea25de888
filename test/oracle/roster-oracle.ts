import { endOfMonth, partsOf, yearsLater } from './days.js';
import type { EstimateRequest, RosterEntry } from './estimate-request.js';
import { compare, fraction, parseFraction, roundHalfUp, sum } from './fraction.js';
import type { Fraction } from './fraction.js';
import type { Readings } from './readings.js';

export interface MissingMonth {
  readonly rosterIndex: number;
  readonly month: string;
  readonly reason: string;
}

/** Persons counted over the levy year, rounded half up to two decimals, and every month that does not count. */
export function countRoster(request: EstimateRequest, readings: Readings) {
  const notCounted: MissingMonth[] = [];
  const shares = (request.roster ?? []).map((entry, rosterIndex) => {
    let months = 0;
    for (let month = 1; month <= 12; month++) {
      const reason = whyNot(entry, endOfMonth(request.levyYear, month), request, readings);
      if (reason === null) months++;
      else notCounted.push({ rosterIndex, month: endOfMonth(request.levyYear, month).slice(0, 7), reason });
    }
    return fraction(weightOf(entry) * months, 12);
  });
  const persons: Fraction = roundHalfUp(sum(shares), 2);
  return { persons, notCounted };
}

/** The first reason why the month ending on `lastDay` does not count, or null when it does. */
function whyNot(entry: RosterEntry, lastDay: string, request: EstimateRequest, readings: Readings) {
  if (entry.from > lastDay || (entry.to !== null && entry.to < lastDay)) return 'notEmployed';
  if (!isOfWorkingAge(entry, lastDay, readings)) return 'notWorkingAge';
  if (entry.contractMonths !== null && entry.contractMonths < 12) return 'contractTooShort';
  if (isPaidTooLittle(entry, request)) return 'wageBelowMinimum';
  if (!entry.insured) return 'notInsured';
  return isCertified(entry, lastDay, request, readings) ? null : 'certificateInvalid';
}

function isPaidTooLittle(entry: RosterEntry, { assume }: EstimateRequest): boolean {
  if (assume?.minimumWage === undefined) return false;
  return compare(parseFraction(entry.monthlyWage), parseFraction(assume.minimumWage)) < 0;
}

function isCertified(entry: RosterEntry, lastDay: string, request: EstimateRequest, readings: Readings) {
  const lastValid = entry.certificateValidTo ?? '9999-12-31';
  if (readings.certificateOnDeclaration && lastValid < request.declaredOn) return false;
  return lastValid >= lastDay && weightOf(entry) > 0;
}

/** 16 to 59 completed years for men, 16 to 54 for women; not tested unless both facts are known. */
function isOfWorkingAge(entry: RosterEntry, lastDay: string, readings: Readings): boolean {
  const { birthDate, sex } = entry;
  if (birthDate === undefined || sex === undefined) return true;
  if (lastDay < yearsLater(birthDate, 16)) return false;
  const leaves = yearsLater(birthDate, sex === 'male' ? 60 : 55);
  if (lastDay < leaves) return true;
  return readings.laterRetirement && lastDay < laterBy(leaves, delayMonths(leaves));
}

/** One month later for every four months (or part) by which the old age is reached after 2024, 36 at most. */
function delayMonths(leaves: string): number {
  const [year, month] = partsOf(leaves);
  if (year < 2025) return 0;
  return Math.min(36, Math.floor(((year - 2025) * 12 + month - 1) / 4) + 1);
}

function laterBy(start: string, months: number): string {
  const [year, month, date] = partsOf(start);
  const index = year * 12 + month - 1 + months;
  const end = endOfMonth(Math.floor(index / 12), (index % 12) + 1);
  return date < partsOf(end)[2] ? `${end.slice(0, 8)}${String(date).padStart(2, '0')}` : end;
}

function weightOf({ certificateKind, grade }: RosterEntry): number {
  if (certificateKind === 'disability') return grade <= 2 ? 2 : 1;
  if (grade <= 3) return 2;
  return grade <= 8 ? 1 : 0;
}

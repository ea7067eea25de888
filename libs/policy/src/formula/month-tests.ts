import { lastDayOfMonth, type PlainDate, type Rational } from '#values';
import { show, showYuan } from './figure.js';
import type { Reason, Remedy } from './assessment.js';
import type { Facts, RosterEntry } from './facts.js';
import type { Case } from './case.js';
import { assumption, type DutyLaw, type Rule } from './law.js';
import { weightOf } from './meanings.js';
import { isOfWorkingAge } from './working-age.js';

/** Why a month of an employee does not count, and what would mend it; or that it counts. */
export type MonthFinding =
  | { readonly counts: true; readonly minimumWage: Rule<Rational> | null }
  | {
      readonly counts: false;
      readonly minimumWage: Rule<Rational> | null;
      readonly reason: Reason;
      readonly remedy: Remedy | null;
    };

/**
 * Tests one month of one employee, in the order of 72号 art. 7 and 63号 one.
 * Each test looks at the month's last day; what cannot be known is not tested.
 */
export function testMonth(
  entry: RosterEntry,
  month: number,
  { facts, law }: Omit<Case, 'sheet'>,
): MonthFinding {
  const day = lastDayOfMonth(facts.levyYear, month);
  if (!isEmployed(entry, day)) return fails('notEmployed', null);
  if (!isOfAge(entry, day, law)) return fails('notWorkingAge', null);
  if (entry.contractMonths?.isBelow(law.minimumContractMonths.is)) {
    return fails('contractTooShort', {
      key: 'contractTooShort',
      figures: { months: show(law.minimumContractMonths.is) },
    });
  }
  const minimumWage = minimumWageOf(month, { facts, law });
  if (minimumWage && entry.monthlyWage.isBelow(minimumWage.is)) return belowMinimum(entry, minimumWage);
  if (!entry.insured) return fails('notInsured', { key: 'notInsured', figures: {} }, minimumWage);
  if (!hasWeight(entry, law)) return fails('certificateInvalid', null, minimumWage);
  if (!isCertified(entry, day, facts, law)) {
    return fails('certificateInvalid', { key: 'certificateInvalid', figures: {} }, minimumWage);
  }
  const excluded = entry.excluded?.[month];
  return excluded ? fails(excluded, null, minimumWage) : { counts: true, minimumWage };
}

/** The minimum wage of a month: as assumed, else as in force there; null where it is not known. */
export function minimumWageOf(month: number, { facts, law }: Omit<Case, 'sheet'>): Rule<Rational> | null {
  const { minimumWage } = facts.assume;
  return minimumWage ? assumption('minimumWage', minimumWage) : (law.minimumWages[month - 1] ?? null);
}

function isEmployed(entry: RosterEntry, day: PlainDate): boolean {
  return entry.from <= day && (entry.to === null || day <= entry.to);
}

function isOfAge(entry: RosterEntry, day: PlainDate, law: DutyLaw): boolean {
  if (entry.birthDate === null || entry.sex === null) return true;
  return isOfWorkingAge(law.workingAge.is, entry.birthDate, entry.sex, day);
}

function hasWeight(entry: RosterEntry, law: DutyLaw): boolean {
  return !weightOf(law.personWeight.is, entry.certificate).isZero;
}

function isCertified(entry: RosterEntry, day: PlainDate, facts: Facts, law: DutyLaw): boolean {
  const end = entry.certificateValidTo;
  if (end === null) return true;
  if (law.certificateMoment.is === 'monthEndAndDeclaration' && end < facts.declaredOn) return false;
  return day <= end;
}

function belowMinimum(entry: RosterEntry, minimumWage: Rule<Rational>): MonthFinding {
  const figures = {
    paid: showYuan(entry.monthlyWage),
    minimum: showYuan(minimumWage.is),
    difference: showYuan(minimumWage.is.minus(entry.monthlyWage)),
  };
  return fails('wageBelowMinimum', { key: 'wageBelowMinimum', figures }, minimumWage);
}

function fails(
  reason: Reason,
  remedy: Remedy | null,
  minimumWage: Rule<Rational> | null = null,
): MonthFinding {
  return { counts: false, minimumWage, reason, remedy };
}

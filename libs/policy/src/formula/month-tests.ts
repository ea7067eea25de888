import { divisionParents } from '#identifiers';
import type { PlainDate, Rational } from '#values';
import type { Reason, Remedy } from './assessment.js';
import type { LevyMonth } from './calendar.js';
import type { Case } from './case.js';
import type { Facts, RosterEntry } from './facts.js';
import { show, showYuan } from './figure.js';
import type { DutyLaw } from './law.js';
import { weightOf, type Household } from './meanings.js';
import { assumption, type Rule } from './provided.js';
import { isOfWorkingAge } from './working-age.js';

/** Why a month does not count, and what would mend it. */
export interface Failing {
  readonly reason: Reason;
  readonly remedy: Remedy | null;
}

export interface MonthFinding {
  /** Null: the month counts. */
  readonly failing: Failing | null;
  /** The minimum wage that was asked for; null where nothing was, or none is known. */
  readonly minimumWage: Rule<Rational> | null;
}

type Ground = Omit<Case, 'sheet'>;

/**
 * Tests one month of one employee, in the order of 72号 art. 7 and 63号 one.
 * Each test looks at the month's last day; what cannot be known is not tested.
 */
export function testMonth(entry: RosterEntry, month: LevyMonth, at: Ground): MonthFinding {
  const unemployable = testEmployment(entry, month.lastDay, at.law);
  if (unemployable) return { failing: unemployable, minimumWage: null };
  const minimumWage = minimumWageOf(month.month, at);
  const failing =
    testWage(entry, minimumWage) ??
    testInsurance(entry) ??
    testCertificate(entry, month.lastDay, at) ??
    testHousehold(entry, at.law) ??
    testReview(entry, month.month);
  return { failing, minimumWage };
}

/** Employed, of working age, with a contract that is long enough. */
function testEmployment(entry: RosterEntry, day: PlainDate, law: DutyLaw): Failing | null {
  const { from, to, contractMonths, birthDate, sex } = entry;
  if (day < from || (to !== null && to < day)) return { reason: 'notEmployed', remedy: null };
  const isOfAge =
    birthDate === null || sex === null || isOfWorkingAge(law.workingAge.is, birthDate, sex, day);
  if (!isOfAge) return { reason: 'notWorkingAge', remedy: null };
  const shortest = law.minimumContractMonths.is;
  return contractMonths?.isBelow(shortest) ? mendable('contractTooShort', { months: show(shortest) }) : null;
}

function testWage({ monthlyWage }: RosterEntry, minimumWage: Rule<Rational> | null): Failing | null {
  if (!minimumWage || !monthlyWage.isBelow(minimumWage.is)) return null;
  return mendable('wageBelowMinimum', {
    paid: showYuan(monthlyWage),
    minimum: showYuan(minimumWage.is),
    difference: showYuan(minimumWage.is.minus(monthlyWage)),
  });
}

function testInsurance({ insured }: RosterEntry): Failing | null {
  return insured ? null : mendable('notInsured');
}

/** A certificate that is valid, and of a grade that counts at all: nothing mends a grade. */
function testCertificate(entry: RosterEntry, day: PlainDate, { facts, law }: Ground): Failing | null {
  const weight = weightOf(law.personWeight.is, entry.certificate);
  if (weight.isZero) return { reason: 'certificateInvalid', remedy: null };
  return isCertified(entry.certificateValidTo, day, facts, law) ? null : mendable('certificateInvalid');
}

function isCertified(
  validTo: PlainDate | null,
  day: PlainDate,
  { declaredOn }: Facts,
  law: DutyLaw,
): boolean {
  if (validTo === null) return true;
  if (law.certificateMoment.is === 'monthEndAndDeclaration' && validTo < declaredOn) return false;
  return day <= validTo;
}

/** Places that ask for their own households take no others; a household that is not stated is not tested. */
function testHousehold({ householdDivision }: RosterEntry, { countedHousehold }: DutyLaw): Failing | null {
  return isOfHousehold(householdDivision, countedHousehold?.is ?? null) === false
    ? { reason: 'householdElsewhere', remedy: null }
    : null;
}

/** Does a household lie in the division that is meant? Null: it was not stated. */
export function isOfHousehold(division: string | undefined, household: Household): boolean | null {
  if (household === null) return true;
  return division === undefined ? null : [division, ...divisionParents(division)].includes(household);
}

/** What a reviewer does not count, whatever the employer states. */
function testReview({ excluded }: RosterEntry, month: number): Failing | null {
  const reason = excluded?.[month];
  return reason ? { reason, remedy: null } : null;
}

/** The minimum wage of a month: as assumed, else as in force there; null where it is not known. */
export function minimumWageOf(month: number, { facts, law }: Ground): Rule<Rational> | null {
  const { minimumWage } = facts.assume;
  return minimumWage ? assumption('minimumWage', minimumWage) : (law.minimumWages[month - 1] ?? null);
}

function mendable(reason: Reason, figures: Remedy['figures'] = {}): Failing {
  return { reason, remedy: { key: reason, figures } };
}

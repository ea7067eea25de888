import { endOfMonth } from './days.js';
import type { EstimateRequest, RosterEntry } from './estimate-request.js';
import * as f from './fraction.js';
import type { Fraction } from './fraction.js';
import { liesIn, type Law } from './law.js';
import { isOfWorkingAge } from './working-age-oracle.js';

export interface MissingMonth {
  readonly rosterIndex: number;
  readonly month: string;
  readonly reason: string;
}

/** One employee with the months that count. */
export interface CountedEmployee {
  readonly entry: RosterEntry;
  /** Persons in a month that counts. */
  readonly weight: Fraction;
  readonly months: number;
}

export interface CountedRoster {
  readonly persons: Fraction;
  readonly notCounted: readonly MissingMonth[];
  readonly employees: readonly CountedEmployee[];
  /** Was any month's wage held against the minimum wage? */
  readonly asksMinimumWage: boolean;
}

/** Persons counted over the levy year, and every month that does not count. */
export function countRoster(request: EstimateRequest, law: Law): CountedRoster {
  const notCounted: MissingMonth[] = [];
  let asksMinimumWage = false;
  const employees = (request.roster ?? []).map((entry, rosterIndex) => {
    let months = 0;
    const wage = f.parseFraction(entry.monthlyWage);
    for (let month = 1; month <= 12; month++) {
      const reason = whyNot(entry, wage, month, request, law);
      if (reason === null) months++;
      else notCounted.push({ rosterIndex, month: endOfMonth(request.levyYear, month).slice(0, 7), reason });
      asksMinimumWage ||= !BEFORE_THE_WAGE.includes(reason);
    }
    return { entry, weight: weightOf(entry, law), months };
  });
  return { persons: personsOf(employees, law), notCounted, employees, asksMinimumWage };
}

/** Weight × months ÷ 12, summed, rounded once as the place rounds. */
export function personsOf(employees: readonly Omit<CountedEmployee, 'entry'>[], law: Law): Fraction {
  const terms = employees.map(({ weight, months }) => f.multiply(weight, f.fraction(months, 12)));
  const decimals = law.text('countedPersonsDecimals');
  if (decimals === 'none') return f.sum(terms);
  const round = law.text('countedPersonsRounding') === 'down' ? f.cut : f.roundHalfUp;
  return round(f.sum(terms), Number(decimals));
}

const BEFORE_THE_WAGE: readonly (string | null)[] = ['notEmployed', 'notWorkingAge', 'contractTooShort'];

/** The first reason why a month does not count, or null when it does; by what holds on its last day. */
function whyNot(
  entry: RosterEntry,
  wage: Fraction,
  month: number,
  request: EstimateRequest,
  law: Law,
): string | null {
  const lastDay = endOfMonth(request.levyYear, month);
  if (entry.from > lastDay || (entry.to !== null && entry.to < lastDay)) return 'notEmployed';
  if (!isOfWorkingAge(entry, lastDay, law)) return 'notWorkingAge';
  const shortest = Number(law.text('minimumContractMonths'));
  if (entry.contractMonths !== null && entry.contractMonths < shortest) return 'contractTooShort';
  if (isPaidTooLittle(wage, month, request, law)) return 'wageBelowMinimum';
  if (!entry.insured) return 'notInsured';
  if (!isCertified(entry, lastDay, request, law)) return 'certificateInvalid';
  if (!liesIn(entry.householdDivision, 'countedHousehold', law)) return 'householdElsewhere';
  return entry.countedElsewhere?.includes(month) ? 'countedElsewhere' : null;
}

function isPaidTooLittle(wage: Fraction, month: number, { assume }: EstimateRequest, law: Law): boolean {
  const stated = assume?.minimumWage;
  const least = stated === undefined ? law.minimumWage(month) : f.parseFraction(stated);
  return least !== null && f.compare(wage, least) < 0;
}

function isCertified(
  entry: RosterEntry,
  lastDay: string,
  { declaredOn }: EstimateRequest,
  law: Law,
): boolean {
  if (certificateWeight(entry, law).top === 0n) return false;
  const lastValid = entry.certificateValidTo ?? '9999-12-31';
  if (law.text('certificateMoment') === 'monthEndAndDeclaration' && lastValid < declaredOn) return false;
  return lastValid >= lastDay;
}

type ByCategory = Readonly<Record<string, readonly (string | null)[] | undefined>>;

/** As many persons as the certificate says; a graduate as many as the place says, where it says a number. */
function weightOf(entry: RosterEntry, law: Law): Fraction {
  const usual = certificateWeight(entry, law);
  if (!entry.graduate || entry.certificateKind !== 'disability') return usual;
  const graduates = law.value('graduateWeight') as unknown as ByCategory | null;
  const weights = graduates?.[entry.category!] ?? graduates?.['any'];
  const weight = weights?.[entry.grade - 1];
  return weight ? f.parseFraction(weight) : usual;
}

function certificateWeight({ certificateKind, category, grade }: RosterEntry, law: Law): Fraction {
  const { disability, veteran } = law.value('personWeight') as unknown as Record<string, ByCategory>;
  const weights =
    certificateKind === 'veteran' ? veteran!['any'] : (disability![category!] ?? disability!['any']);
  return f.parseFraction(weights![grade - 1]!);
}

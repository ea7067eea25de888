import { endOfMonth, yearsLater } from './days.js';
import {
  compare,
  divide,
  fraction,
  multiply,
  parseFraction,
  roundHalfUp,
  type Fraction,
} from './fraction.js';
import { Law } from './law.js';
import type { Written } from './law-files.js';

/** An application as the oracle reads it. */
export interface SubsidyApplication {
  readonly division: string;
  readonly levyYear: number;
  readonly kind: string;
  readonly appliedOn: string;
  readonly programme: string;
  readonly concentrated: boolean;
  readonly vatRefund: boolean;
  /** Yuan a month that the employer states; null where it states nothing. */
  readonly basis: string | null;
  readonly employees: readonly SubsidyEmployee[];
}

export interface SubsidyEmployee {
  readonly category: string;
  readonly grade: number;
  readonly from: string;
  readonly to: string | null;
  readonly contractMonths: string | null;
  readonly monthlyWage: string;
  readonly insured: boolean;
  readonly household: string;
  /** Months that the determination did not count, or that are paid elsewhere. */
  readonly without: readonly number[];
}

type Row = Readonly<Record<string, string | readonly string[] | undefined>>;

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const HUNDRED = fraction(100);

/** Fen for each employee, in their order; null where the place has no such programme for this employer. */
export function subsidiesByHand(application: SubsidyApplication): bigint[] | null {
  const { division, levyYear, kind, appliedOn, programme } = application;
  const law = new Law({ division, levyYear, kind, reliefDay: appliedOn });
  const set = law.find('subsidies');
  const terms = (law.value('subsidyTerms') ?? {}) as Readonly<Record<string, Written>>;
  const rows = ((set?.dated.value ?? []) as unknown as readonly Row[]).filter(
    row => row['kind'] === programme && row['to'] === 'employer' && isFor(row, application),
  );
  const barred = (terms['insuranceNotFor'] ?? []) as readonly string[];
  if (rows.length === 0 || (programme === 'insurance' && barred.includes(kind))) return null;
  const seat = (set?.division ?? '').replace(/(00)+$/, '');
  return application.employees.map(employee => {
    const row = rows.find(one => isCovered(one, employee, levyYear));
    if (!row) return 0n;
    const months = MONTHS.filter(month => counts(month, employee, row, law, terms, seat));
    return amountOf(row, months, law, application.basis);
  });
}

function isFor(row: Row, { concentrated, vatRefund }: SubsidyApplication): boolean {
  for (const trait of row['traits'] ?? []) {
    if (trait === 'concentrated' && concentrated) continue;
    if (trait === 'individual' && !concentrated) continue;
    if (trait === 'withoutVatRefund' && !vatRefund) continue;
    return false;
  }
  return true;
}

function isCovered(row: Row, { category, grade, from, to }: SubsidyEmployee, levyYear: number): boolean {
  if (row['categories'] && !row['categories'].includes(category)) return false;
  if (row['grades'] && !row['grades'].includes(String(grade))) return false;
  const yearEnd = `${levyYear}-12-31`;
  const last = to !== null && to < yearEnd ? to : yearEnd;
  const { serviceAbove, serviceUpTo } = row as Record<string, string | undefined>;
  if (serviceAbove && last <= yearsLater(from, Number(serviceAbove))) return false;
  return !serviceUpTo || last <= yearsLater(from, Number(serviceUpTo));
}

function counts(
  month: number,
  employee: SubsidyEmployee,
  row: Row,
  law: Law,
  terms: Readonly<Record<string, Written>>,
  seat: string,
): boolean {
  const { from, to, household, contractMonths, monthlyWage, insured, without } = employee;
  const lastDay = endOfMonth(law.question.levyYear, month);
  if (from > lastDay || (to !== null && to < lastDay) || without.includes(month)) return false;
  if (row['household'] === 'local' && !household.startsWith(seat)) return false;
  const least = terms['leastContractMonths'] as string | undefined;
  if (least && contractMonths !== null && Number(contractMonths) < Number(least)) return false;
  if (terms['insured'] === 'yes' && !insured) return false;
  const wages = row['leastWage'] as string | undefined;
  if (!wages) return true;
  const minimum = law.minimumWage(month);
  return (
    minimum !== null && compare(parseFraction(monthlyWage), multiply(minimum, parseFraction(wages))) >= 0
  );
}

/** Fen, rounded once. A year's grant for fewer than twelve months is what the row says of part of a year, or nothing. */
function amountOf(row: Row, months: readonly number[], law: Law, stated: string | null): bigint {
  const { amount, times, partYear, of: basisName, per } = row as Record<string, string | undefined>;
  const count = months.length;
  if (count === 0) return 0n;
  const byMonth = per === 'personMonth';
  const basis =
    basisName === 'minimumWage'
      ? law.minimumWage(byMonth ? (months.at(-1) ?? 12) : 12)
      : stated === null
        ? null
        : parseFraction(stated);
  const whole = byMonth || count === 12;
  const rate = whole ? times : partYear;
  const unit = amount
    ? whole
      ? parseFraction(amount)
      : null
    : rate && basis
      ? multiply(basis, parseFraction(rate))
      : null;
  if (unit === null) return 0n;
  return fenOf(byMonth || !whole ? multiply(unit, fraction(count)) : unit);
}

function fenOf(yuan: Fraction): bigint {
  const fen = roundHalfUp(multiply(yuan, HUNDRED), 0);
  return divide(fen, fraction(1)).top;
}

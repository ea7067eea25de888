import { fromFen, lastDayOfYear, ok, Rational, refuse, type Result } from '#values';
import type { Facts, HeadcountRounding } from '../formula/facts.js';
import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import { NONE, TRAIT_CODES, type EmployerColumns, type PersonColumn } from './columns.js';
import { dayNumber, dayOf, FIRST_DAY } from './day-number.js';
import type { LawInForce } from './law-in-force.js';
import { moneyOf } from './odd-wages.js';
import type { WageNumbers } from './wage-numbers.js';

/** A row that says what no employer can state: the fields' own check refuses it in a request too. */
export interface BadRow {
  readonly code: 'value';
}

/** One row as the facts that `assess()` takes. A wage column that the rule does not ask for is not read. */
export function factsOf(
  row: number,
  rows: EmployerColumns,
  { levyYear, collectionDate, assume }: Pick<LawInForce, 'levyYear' | 'collectionDate' | 'assume'>,
  wages: WageNumbers,
): Result<Facts, BadRow> {
  const { registeredOn, traits, insuranceBase } = rows;
  const kind = EMPLOYER_KINDS[rows.kind[row] ?? NONE];
  const [headcount, countedPersons] = [personsIn(rows.headcount, row), personsIn(rows.counted, row)];
  const registered = registeredOn[row] ?? NONE;
  const money = moneyOf(wages, rows)?.[row] ?? 0;
  const isStated = wages.column !== 'insuranceBase' || money !== NONE;
  const days = registered >= FIRST_DAY && registered <= dayNumber(lastDayOfYear(levyYear));
  const isWhole = Number.isSafeInteger(money) && money >= 0;
  if (!kind || countedPersons.isAbove(headcount) || !days || (isStated && !isWhole))
    return refuse({ code: 'value' });
  const amount = isStated ? fromFen(BigInt(money)) : Rational.zero;
  const wage = wages.column === 'wage' ? amount : Rational.zero;
  return ok({
    levyYear,
    declaredOn: collectionDate,
    employer: { kind, registeredOn: dayOf(registered), ...traitsOf(traits[row] ?? 0) },
    staff: { by: 'total', headcount },
    wage:
      rows.wage.by === 'payroll' ? { by: 'payroll', payroll: wage } : { by: 'average', averageWage: wage },
    ...(wages.column === 'insuranceBase' && insuranceBase && isStated ? { insuranceBase: amount } : {}),
    counted: { by: 'total', countedPersons },
    assume,
  });
}

function personsIn({ units, per }: PersonColumn, row: number): Rational {
  return Rational.of(units[row] ?? 0, per);
}

function traitsOf(traits: number) {
  const has = (trait: keyof typeof TRAIT_CODES) => (traits & TRAIT_CODES[trait]) !== 0;
  const chosen: HeadcountRounding | null = has('roundsDown') ? 'down' : has('roundsHalfUp') ? 'halfUp' : null;
  return {
    budgetFunded: has('budgetFunded'),
    concentrated: has('concentrated'),
    vatRefund: has('vatRefund'),
    headcountRounding: chosen,
  };
}

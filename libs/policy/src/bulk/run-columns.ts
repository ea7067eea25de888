import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import type { EmployerColumns, LevyColumns } from './columns.js';
import { filledColumns } from './filled-columns.js';
import { codesOf, refuseAll, workOut, type KindLaw } from './law-at-work.js';
import type { Units } from './law-in-force.js';
import { personsPerOf } from './persons-numbers.js';
import { BAD_ROW, type BulkRefusal } from './refusals.js';

/** What it takes to read the columns that came out. */
export interface BulkRun {
  /** Units of quota, shortfall and surplus to a person. */
  readonly personsPer: number;
  /** Factors of the tiers by code of the kind; the last of each is the whole levy. */
  readonly tierFactors: readonly (readonly string[])[];
}

/** Every law of a rule over the rows of its kinds; rows of no known kind are refused. */
export function runColumns(
  laws: readonly KindLaw[],
  refusals: readonly BulkRefusal[],
  rows: EmployerColumns,
  columns: LevyColumns,
): BulkRun {
  const units = unitsOf(rows);
  const out = filledColumns(columns);
  const inForce = laws.flatMap(law => law.inForce ?? []);
  const personsPer = personsPerOf(inForce, units);
  const tiers = laws.map(law => workOut(law, { rows, out, units, personsPer, refusals }));
  const isOther = codesOf(laws.flatMap(({ compiled }) => [...compiled.keys()])).map(known => 1 - known);
  refuseAll(isOther, BAD_ROW, rows, out);
  return {
    personsPer: Number(personsPer),
    tierFactors: EMPLOYER_KINDS.map(
      kind => tiers[laws.findIndex(({ compiled }) => compiled.has(kind))] ?? [],
    ),
  };
}

function unitsOf({ headcount, counted, wage, insuranceBase }: EmployerColumns): Units {
  return {
    headcountPer: headcount.per,
    countedPer: counted.per,
    wageBy: wage.by,
    hasInsuranceBase: insuranceBase !== undefined,
  };
}

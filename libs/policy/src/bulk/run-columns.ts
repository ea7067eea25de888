import { EMPLOYER_KINDS, type EmployerKind } from '../law/employer-kind.js';
import type { EmployerColumns, LevyColumns } from './columns.js';
import { emptySpan, filledColumns } from './filled-columns.js';
import { codesOf, refuseAll, workerOf, type KindLaw } from './law-at-work.js';
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

/** V8 compiles a function that is called often better than a loop that runs long: spans halve the time. */
const SPAN = 2048;

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
  const workers = laws.map(law => workerOf(law, { rows, out, units, personsPer, refusals }));
  const isOther = codesOf(laws.flatMap(({ compiled }) => [...compiled.keys()])).map(known => 1 - known);
  for (let from = 0; from < rows.kind.length; from += SPAN) {
    const span = [from, Math.min(from + SPAN, rows.kind.length)] as const;
    emptySpan(out, ...span);
    for (const { work } of workers) work(span);
    refuseAll(isOther, BAD_ROW, rows, out, span);
  }
  const workerFor = (kind: EmployerKind) => workers[laws.findIndex(({ compiled }) => compiled.has(kind))];
  const tierFactors = EMPLOYER_KINDS.map(kind => workerFor(kind)?.tierFactors ?? []);
  return { personsPer: Number(personsPer), tierFactors };
}

function unitsOf({ headcount, counted, wage, insuranceBase }: EmployerColumns): Units {
  return {
    headcountPer: headcount.per,
    countedPer: counted.per,
    wageBy: wage.by,
    hasInsuranceBase: insuranceBase !== undefined,
  };
}

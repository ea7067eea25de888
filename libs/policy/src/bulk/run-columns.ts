import { EMPLOYER_KINDS } from '../law/employer-kind.js';
import { BLOCK, emptyBlock } from './block.js';
import type { EmployerColumns, LevyColumns } from './columns.js';
import type { Units } from './law-in-force.js';
import { putToWork, type KindLaw } from './law-at-work.js';
import { personsPerOf } from './persons-numbers.js';
import { refuseSpan, type BulkRefusal } from './refusals.js';

/** What it takes to read the columns that came out. */
export interface BulkRun {
  /** Units of quota, shortfall and surplus to a person. */
  readonly personsPer: number;
  /** Factors of the tiers by code of the kind; the last of each is the whole levy. */
  readonly tierFactors: readonly (readonly string[])[];
}

/** Every law of a rule over every row, block by block. */
export function runColumns(
  laws: readonly KindLaw[],
  refusals: readonly BulkRefusal[],
  rows: EmployerColumns,
  out: LevyColumns,
): BulkRun {
  const units = unitsOf(rows);
  const personsPer = personsPerOf(
    laws.flatMap(({ inForce }) => inForce ?? []),
    units,
  );
  const atWork = laws.map(law => putToWork(law, units, personsPer, refusals, rows, out));
  const block = emptyBlock();
  for (let from = 0; from < rows.kind.length; from += BLOCK) {
    const span = [from, Math.min(from + BLOCK, rows.kind.length)] as const;
    refuseSpan(out, span);
    for (const { work } of atWork) work(span, block);
  }
  const tierFactors = EMPLOYER_KINDS.map(
    kind => atWork[laws.findIndex(({ kinds }) => kinds.includes(kind))]?.tierFactors ?? [],
  );
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

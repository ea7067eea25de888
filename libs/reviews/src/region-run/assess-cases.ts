import { assessedColumns, REFUSED, type AssessedColumns, type BulkRefusal } from '#policy';
import type { CountyLaw, LawClass } from './county-law.js';
import { OBSTACLES, type Obstacle, type RunCases } from './run-case.js';

/** What came of the cases of a chunk, row by row. */
export interface AssessedCases {
  readonly columns: AssessedColumns;
  /** What keeps a row from a result; null where there is one. */
  readonly obstacles: readonly (string | null)[];
  /** The parameter hash of a row, 32 bytes; null where no law was asked. */
  readonly hashes: readonly (Buffer | null)[];
  /** Rows that columns could not work out, which `assess()` did. */
  readonly apart: number;
}

/** Assesses the cases of a chunk under the law of its county. */
export function assessCases(cases: RunCases, law: CountyLaw): AssessedCases {
  const { facts, obstacle } = cases;
  const columns = assessedColumns(facts.length);
  const obstacles = new Array<string | null>(facts.length).fill(null);
  const hashes = new Array<Buffer | null>(facts.length).fill(null);
  const rowsOf = new Map<LawClass, number[]>();
  let last: LawClass | null = null;
  let rows: number[] = [];
  for (let row = 0; row < facts.length; row++) {
    const known = obstacle[row]!;
    if (known !== 0) {
      obstacles[row] = OBSTACLES[known - 1] ?? 'contradiction';
      continue;
    }
    const own = law.classOf(facts.declaredOn[row]!);
    if (own !== last) {
      rows = rowsOf.get(own) ?? [];
      rowsOf.set(own, rows);
      last = own;
    }
    rows.push(row);
    hashes[row] = own.hashes[facts.kind[row]!] ?? null;
  }
  let apart = 0;
  for (const [own, mine] of rowsOf) apart += own.assess(facts, Uint32Array.from(mine), columns);
  for (const mine of rowsOf.values())
    for (const row of mine)
      if (columns.outcome[row] === REFUSED)
        obstacles[row] = obstacleOf(columns.refusals[columns.refusal[row]! - 1]);
  return { columns, obstacles, hashes, apart };
}

function obstacleOf(refusal: BulkRefusal | undefined): string {
  if (refusal?.code === 'noPolicyInForce') return `noRule:${refusal.key}`;
  if (refusal?.code === 'missing') return `missingFact:${refusal.key}`;
  return (refusal?.code === 'tooLarge' ? 'tooLarge' : 'contradiction') satisfies Obstacle;
}

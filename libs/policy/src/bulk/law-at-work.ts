import type { CompiledLaw } from '../formula/law.js';
import { EMPLOYER_KINDS, type EmployerKind } from '../law/employer-kind.js';
import type { EmployerColumns } from './columns.js';
import { refuseRow, type FilledColumns } from './filled-columns.js';
import { fitLaw, type FittedLaw } from './fitted-law.js';
import { judgeRows, type LawAtWork } from './judge-rows.js';
import type { LawInForce, Units } from './law-in-force.js';
import { reckonApart } from './reckon-apart.js';
import { BAD_ROW, refusalCode, type BulkRefusal } from './refusals.js';

/** The law of some kinds of employers, which differ in nothing but their exemptions. */
export interface KindLaw {
  readonly compiled: ReadonlyMap<EmployerKind, CompiledLaw>;
  /** Null where the duty itself is not in force. */
  readonly inForce: LawInForce | null;
}

/** The columns of a run, and what its laws have in common. */
export interface Desk {
  readonly rows: EmployerColumns;
  readonly out: FilledColumns;
  readonly units: Units;
  readonly personsPer: bigint;
  readonly refusals: readonly BulkRefusal[];
}

/** Rows of the columns, from the first on and below the last. */
export type Span = readonly [from: number, to: number];

/** A law ready for the spans of a run. */
export interface Worker {
  readonly work: (span: Span) => void;
  /** Factors of its tiers, the last the whole levy; none where the law is not in force. */
  readonly tierFactors: readonly string[];
}

/** A law at its desk: works out the rows of its kinds, or refuses all of them where it is not in force. */
export function workerOf({ compiled, inForce }: KindLaw, desk: Desk): Worker {
  const { rows, out, refusals } = desk;
  const isMine = codesOf([...compiled.keys()]);
  const [anyOne] = compiled.values();
  if (!inForce || !anyOne) {
    const code = anyOne?.duty.ok === false ? refusalCode(refusals, anyOne.duty.refusal) : BAD_ROW;
    return { work: span => refuseAll(isMine, code, rows, out, span), tierFactors: [] };
  }
  const law = fitLaw(inForce, desk.units, desk.personsPer);
  const atDesk = atWork(law, isMine, anyOne, refusals);
  const work = (span: Span) => {
    const apart: number[] = [];
    judgeRows(atDesk, rows, out, span, apart);
    for (const row of apart) reckonApart(row, rows, out, { compiled, inForce, law, refusals });
  };
  return { work, tierFactors: law.relief.tierFactors };
}

/** Refuses all rows of these kinds. */
export function refuseAll(
  isMine: Uint8Array,
  code: number,
  { kind }: EmployerColumns,
  out: FilledColumns,
  [from, to]: Span,
): void {
  for (let row = from; row < to; row++) if (isMine[kind[row]!] === 1) refuseRow(row, out, code);
}

/** 1 at the codes of these kinds. */
export function codesOf(kinds: readonly EmployerKind[]): Uint8Array {
  const codes = new Uint8Array(256);
  for (const kind of kinds) codes[EMPLOYER_KINDS.indexOf(kind)] = 1;
  return codes;
}

function atWork(
  law: FittedLaw,
  isMine: Uint8Array,
  { duty, relief }: CompiledLaw,
  refusals: readonly BulkRefusal[],
): LawAtWork {
  const staffedCode = relief.ok ? 0 : refusalCode(refusals, relief.refusal);
  const { wanting } = law.wages;
  if (!duty.ok || !wanting) return { law, isMine, shortCode: 0, staffedCode };
  const { insuranceBaseMissing, localAverageMissing } = duty.value;
  const missing = wanting === 'insuranceBase' ? insuranceBaseMissing : localAverageMissing;
  return { law, isMine, shortCode: refusalCode(refusals, missing), staffedCode };
}

import { EMPLOYER_KINDS, type EmployerKind } from '../law/employer-kind.js';
import type { CompiledLaw } from '../formula/law.js';
import type { Block } from './block.js';
import type { EmployerColumns, LevyColumns } from './columns.js';
import { fitLaw, type FittedLaw } from './fitted-law.js';
import type { LawInForce, Units } from './law-in-force.js';
import { pickRows } from './pick-rows.js';
import { reckonApart } from './reckon-apart.js';
import { refusalCode, refuseRow, wipeRefused, type BulkRefusal } from './refusals.js';
import { stepMoneyFigures, stepPersonFigures } from './step-figures.js';
import { stepLevy, stepOutcome, type RefusalCodes } from './step-levy.js';
import { stepDifference, stepHeadcount } from './step-persons.js';
import { stepReward } from './step-reward.js';
import { stepWages } from './step-wages.js';

/** The law for some kinds of employers, as their policy has it. */
export interface KindLaw {
  readonly kinds: readonly EmployerKind[];
  readonly compiled: CompiledLaw;
  /** Null where the duty itself is not in force. */
  readonly inForce: LawInForce | null;
}

/** Works out the rows of its kinds in a span of the columns, through one block of figures. */
export interface LawAtWork {
  /** Factors of its tiers, the last the whole levy; none where no law is in force. */
  readonly tierFactors: readonly string[];
  readonly work: (span: readonly [number, number], block: Block) => void;
}

/** A law that is not in force refuses every row of its kinds; another takes the steps of 72号 art. 8. */
export function putToWork(
  { kinds, compiled, inForce }: KindLaw,
  units: Units,
  personsPer: bigint,
  refusals: readonly BulkRefusal[],
  rows: EmployerColumns,
  out: LevyColumns,
): LawAtWork {
  const isMine = Uint8Array.from({ length: 256 }, (_, code) => Number(isOneOf(kinds, code)));
  if (!inForce) {
    const code = compiled.duty.ok ? 0 : refusalCode(refusals, compiled.duty.refusal);
    return { tierFactors: [], work: span => refuseAll(span, isMine, code, rows, out) };
  }
  const law = fitLaw(inForce, units, personsPer);
  const codes = codesOf(law, compiled, refusals);
  const exact = { compiled, inForce, law, refusals };
  const work: LawAtWork['work'] = (span, block) => {
    const apart: number[] = [];
    pickRows(law, isMine, rows, span, block, apart);
    stepHeadcount(law, rows, block);
    stepDifference(law, rows, block);
    stepWages(law, rows, block, apart);
    stepOutcome(law, codes, rows, out, block);
    stepLevy(law, rows, out, block, apart);
    stepReward(law, rows, out, block, apart);
    stepPersonFigures(law, out, block);
    stepMoneyFigures(law, out, block, apart);
    if (codes.short !== 0 || codes.staffed !== 0) wipeRefused(out, block);
    for (const row of apart) reckonApart(row, rows, out, exact);
  };
  return { tierFactors: law.relief.tierFactors, work };
}

const isOneOf = (kinds: readonly EmployerKind[], code: number): boolean =>
  kinds.some(kind => EMPLOYER_KINDS.indexOf(kind) === code);

function refuseAll(
  [from, to]: readonly [number, number],
  isMine: Uint8Array,
  code: number,
  { kind }: EmployerColumns,
  out: LevyColumns,
): void {
  for (let row = from; row < to; row++) if (isMine[kind[row]!] !== 0) refuseRow(row, out, code);
}

function codesOf(
  { wages }: FittedLaw,
  { duty, relief }: CompiledLaw,
  refusals: readonly BulkRefusal[],
): RefusalCodes {
  const staffed = relief.ok ? 0 : refusalCode(refusals, relief.refusal);
  if (!duty.ok || !wages.wanting) return { short: 0, staffed };
  const { insuranceBaseMissing, localAverageMissing } = duty.value;
  const wanting = wages.wanting === 'insuranceBase' ? insuranceBaseMissing : localAverageMissing;
  return { short: refusalCode(refusals, wanting), staffed };
}

import { NO_TIER, NONE } from '#policy';
import { BinaryRows } from '#persistence';
import type { AssessedCases } from './assess-cases.js';
import { UUID_BYTES, type RunCases } from './run-case.js';
import { bandOf, NO_BAND, outcomeCode } from './tally.js';

const COLUMNS = [
  ...['region_code', 'run_id', 'employer_id', 'chunk', 'position', 'employer_kind', 'basis'],
  ...['declaration_id', 'declaration_version', 'declared_on', 'outcome', 'obstacle', 'life', 'band'],
  ...['persons_per', 'headcount', 'counted', 'quota', 'payroll_fen', 'wage_base_fen', 'before_relief_fen'],
  ...['tier_factor', 'levy_fen', 'reward_fen', 'untested', 'policy_hash'],
];
/** Where results are copied to. */
export const RESULT_TARGET = `region_run_result (${COLUMNS.join(', ')})`;
/** Bytes that a row takes at most but for its texts. */
const ROOM = 400;
const USUAL = 300;

/** Which rows these are. */
export interface ChunkOfRun {
  readonly regionCode: string;
  readonly runId: Uint8Array;
  readonly chunk: number;
}

/** The results of a chunk as the rows of a binary COPY. */
export function resultRows(of: ChunkOfRun, cases: RunCases, assessed: AssessedCases): Buffer {
  const { length } = cases.facts;
  const region = Buffer.from(of.regionCode, 'latin1');
  const factors = assessed.columns.tierFactors.map(factor => Buffer.from(factor, 'latin1'));
  const rows = new BinaryRows(length * USUAL);
  for (let row = 0; row < length; row++) {
    rows.row(COLUMNS.length, ROOM);
    rows.bytes(region);
    rows.bytes(of.runId);
    writeCase(rows, of.chunk, cases, row);
    writeOutcome(rows, cases, assessed, row);
    writeFigures(rows, cases, assessed, row);
    writeAmounts(rows, assessed, factors, row);
  }
  return rows.end();
}

/** From `employer_id` to `declared_on`: whose case, and what it rests on. */
function writeCase(rows: BinaryRows, chunk: number, cases: RunCases, row: number): void {
  const { facts, employers, declarations, versions, basis } = cases;
  rows.bytes(employers, row * UUID_BYTES, UUID_BYTES);
  rows.integer(chunk);
  rows.integer(row);
  rows.smallint(facts.kind[row]!);
  rows.smallint(basis[row]!);
  if (versions[row] === 0) {
    rows.none();
    rows.none();
  } else {
    rows.bytes(declarations, row * UUID_BYTES, UUID_BYTES);
    rows.integer(versions[row]!);
  }
  rows.date(facts.declaredOn[row]!);
}

/** From `outcome` to `band`. */
function writeOutcome(
  rows: BinaryRows,
  { life }: RunCases,
  { columns, obstacles }: AssessedCases,
  row: number,
): void {
  const obstacle = obstacles[row] ?? null;
  rows.smallint(outcomeCode(columns.outcome[row]!, obstacle));
  if (obstacle === null) rows.none();
  else rows.bytes(Buffer.from(obstacle, 'latin1'));
  rows.smallint(life[row]!);
  rows.smallint(obstacle === null ? bandOf(columns.headcount[row]!, columns.personsPer[row]!) : NO_BAND);
}

/** From `persons_per` to `before_relief_fen`: what the levy is worked out from. */
function writeFigures(rows: BinaryRows, { facts }: RunCases, { columns }: AssessedCases, row: number): void {
  rows.bigint(columns.personsPer[row]!);
  rows.bigint(columns.headcount[row]!);
  rows.bigint(columns.counted[row]!);
  rows.bigint(Math.max(0, columns.quota[row]!));
  rows.bigint(facts.payroll[row]!);
  writeAmount(rows, columns.wageBase[row]!);
  writeAmount(rows, columns.levyBeforeRelief[row]!);
}

/** From `tier_factor` to `policy_hash`. */
function writeAmounts(
  rows: BinaryRows,
  { columns, hashes }: AssessedCases,
  factors: readonly Buffer[],
  row: number,
): void {
  const tier = columns.tier[row]!;
  if (tier === NO_TIER) rows.none();
  else rows.bytes(factors[tier]!);
  writeAmount(rows, columns.levy[row]!);
  writeAmount(rows, columns.reward[row]!);
  rows.smallint(columns.open[row]!);
  const hash = hashes[row];
  if (hash) rows.bytes(hash);
  else rows.none();
}

function writeAmount(rows: BinaryRows, fen: number): void {
  if (fen === NONE) rows.none();
  else rows.bigint(fen);
}
